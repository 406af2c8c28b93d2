# Names of the rules, and the sentence for each case.
# Shared variables: $name full name, $unit unit, $number of a decision, $limit the prescribed figure.

rule-R01 = Under age when joining
rule-R01-under-age = { $name } was { $age } on { $joined }, younger than the { $limit } years required to join. Check the date of birth and the date joined.

rule-R02 = Over the age of obligation without an extension
rule-R02-over-age = { $name } is { $age }, beyond the age of obligation (to the end of { $limit }) since { $since }, and no decision extends the service. Record the extension of a volunteer, or the completion.

rule-R03 = Serving beyond the age of volunteers
rule-R03-over-age = { $name } is { $age }, beyond the age of volunteers (to the end of { $limit }) since { $since }, and still in a unit; no further extension is possible. Record the decision to leave.
rule-R03-over-age-command = { $name } is { $age } (beyond { $limit } since { $since }) and holds a part-time seat of a military command. The law sets no age for it; consider a successor if needed.

rule-R04 = Soon over age
rule-R04-obligation-soon = { $name } passes the age of obligation (to the end of { $limit }) on { $on }, in { $days } days. Prepare an extension or a successor.
rule-R04-volunteer-soon = { $name } passes the age of volunteers (to the end of { $limit }) on { $on }, in { $days } days. Prepare a successor; no further extension is possible.

rule-R05 = Beyond the term of service without a decision
rule-R05-term-passed = { $name } joined on { $joined }; the term of { $years } years ended on { $until } without a decision. Record the completion or an extension.
rule-R05-extension-passed = The extension of { $name } ended on { $until }. Record a further extension or the completion.
rule-R05-extension-undecided = { $name } is recorded as extended, but no decision is given. Choose the decision, or correct the status.

rule-R06 = Serving despite a ground for deferral or exemption
rule-R06-barred = { $name } serves but falls under { $code ->
        [TH_A] deferral: pregnant, or a child under 36 months (Article 11.1.a)
        [TH_B] deferral: unfit (Article 11.1.b)
        [TH_H] deferral: studying, or abroad (Article 11.1.h)
        [M_C] exemption: reservist placed in a reserve unit (Article 11.2.c)
        [M_DD] exemption: cipher work (Article 11.2.đ)
       *[other] { $code }
    }, which bars even volunteers. Record the deferral, exemption or discharge, or correct the ground.
rule-R06-voluntary = { $name } serves but falls under { $code ->
        [TH_C] deferral: spouse serving in the army (Article 11.1.c)
        [TH_D] deferral: spouse serving in the police (Article 11.1.d)
        [TH_DD] deferral: spouse posted to an area of special difficulty (Article 11.1.đ)
        [TH_E] deferral: family hardship (Article 11.1.e)
        [TH_G] deferral: family of an invalid of 61% to 80% (Article 11.1.g)
        [M_A] exemption: spouse or child of a martyr (Article 11.2.a)
        [M_B] exemption: family of an invalid of 81% or more (Article 11.2.b)
        [M_D] exemption: direct carer (Article 11.2.d)
       *[other] { $code }
    }, and may serve only as a volunteer. Check the application, or record the deferral or exemption.

rule-R07 = Serving despite a cause for removal
rule-R07-removal = { $name } serves although there is a cause for removal from the list: { $code ->
        [DR_A] dead, or declared missing or dead (Article 12.2.a)
        [DR_B] prosecuted (Article 12.2.b)
        [DR_C] stripped of the title (Article 12.2.c)
        [DR_D] sent to a compulsory education institution (Article 12.2.d)
        [DR_DD] drug addiction or compulsory rehabilitation (Article 12.2.đ)
        [DR_E] education in the commune (Article 12.2.e)
       *[other] { $code }
    }. Record the decision of removal, or correct the cause.

rule-R08 = Away three months or longer, not reported
rule-R08-unreported = { $name } is away from { $from }, { $days } days in all (from { $limit } days it must be reported), and no report is recorded. Ask for the report, then mark it as made.

rule-R09 = Conditions of a body's military command
rule-R09-no-party = { $unit } has a military command but no Party organisation, which is required. Check the record, or report to the competent level.
rule-R09-no-base = { $unit } has a military command but is not recorded as a base; a command needs a self-defence unit. Record the base, or check the command.
rule-R09-no-people = { $unit } has a military command but nobody on its roll. Enter the members, or check the command.

rule-R10 = Make-up of a body's military command
rule-R10-too-few = The military command of { $unit } has { $count } { $seat ->
        [CHI_HUY_TRUONG] commander(s)
        [CHINH_TRI_VIEN] political officer(s)
        [PHO_CHI_HUY_TRUONG] deputy commander(s)
        [CHINH_TRI_VIEN_PHO] deputy political officer(s)
       *[other] { $seat }
    }; at least { $limit } required. Record the holder, or propose an appointment.
rule-R10-too-many = The military command of { $unit } has { $count } { $seat ->
        [CHI_HUY_TRUONG] commander(s)
        [CHINH_TRI_VIEN] political officer(s)
        [PHO_CHI_HUY_TRUONG] deputy commander(s)
        [CHINH_TRI_VIEN_PHO] deputy political officer(s)
       *[other] { $seat }
    }; at most { $limit } allowed. Record when the former holder was relieved.
rule-R10-commander-standing = The commander of the military command of { $unit } is neither head nor deputy head of the body. Check the record, or propose another appointment.
rule-R10-political-standing = The political officer of the military command of { $unit } is neither secretary nor deputy secretary of the Party committee. Check the record, or propose another appointment.

rule-R11 = Conditions of self-defence in an enterprise
rule-R11-young = { $unit } has operated since { $since }, less than { $months } months (reached on { $from }). Check when it began to operate.
rule-R11-few-workers = { $unit } has { $count } eligible workers, fewer than the { $limit } of one squad. Check the number, or reconsider the unit.

rule-R12 = Standing component in self-defence
rule-R12-standing-component = { $name } is recorded in the standing component, which only militia has. Choose another component.

rule-R17 = Citizen number
rule-R17-length = The citizen number of { $name } has { $count } characters, or some that are no digits; it must have { $limit } digits. Enter it again from the card.
rule-R17-province = The citizen number of { $name } begins with { $code }, which is in no table of provinces. Compare it with the card; leave a foreign code as it is.
rule-R17-sex = The fourth digit of { $name }'s citizen number is { $digit }, which does not match the recorded sex. Compare both with the card.
rule-R17-century = The fourth digit of { $name }'s citizen number is { $digit }, which does not match the century of the recorded birth. Compare both with the card.
rule-R17-year = The citizen number of { $name } has { $digits } for the year of birth, which does not match the recorded one. Compare it with the card; leave it if the birth was corrected.

rule-R18 = Serving although placed in a reserve unit
rule-R18-reserve-placed = { $name } is placed in a reserve unit and so exempt, but still serves. Record the exemption or discharge, or correct the placement.

rule-R24 = Incomplete decision
rule-R24-no-number = The decision has no number. Enter it.
rule-R24-no-signed-on = Decision { $number } has no date of signing. Enter it.
rule-R24-no-signer = Decision { $number } has no signer. Enter the name.
rule-R24-no-signer-title = Decision { $number } has no title of the signer. Enter it.
rule-R24-no-issuer = Decision { $number } has no issuing body. Enter it.

rule-R22 = Defence education certificate
rule-R22-twice = { $name } has two valid certificates of class { $held }. Revoke one or note it as reissued.
rule-R22-too-low = { $name } holds a position of class { $needed } but only a certificate of class { $held }. Plan the course.
rule-L01 = Days of a class
rule-L01-backwards = Class { $class } ends ({ $to }) before it begins ({ $from }). Mend the days.
rule-L01-outside = Class { $class } has a session on { $day }, outside { $from } – { $to }. Mend the session or the class.
rule-L01-closed-early = Class { $class } is closed on { $day }, before its last session ({ $last }). Close it from then on.
rule-L02 = Attendance of a class
rule-L02-unreadable = The mark “{ $text }” of { $name } cannot be read. Write 05/03/2026=K or 05/03/2026s=P.
rule-L02-outside = { $name } is marked on { $day }, when the class has no session. Take the mark off or add the session.
rule-L02-score = { $name } fired { $rounds } rounds but has a score of { $score }, more than they can give. Check it.
rule-L03 = Joined after the class began
rule-L03-joined-later = { $name } joined on { $joined }, after class { $class } began ({ $first }). Check the list.
rule-L04 = In two classes
rule-L04-overlap = { $name } is in class { $other } on the same day. Take the person off one, or excuse.
rule-L05 = Absence without leave
rule-L05-unauthorised = { $name } was absent without leave for { $hours } hours (from { $limit } on). Consider discipline.
rule-L06 = Class not closed
rule-L06-unclosed = Class { $class } was over on { $last } but is not closed, so it counts for nobody. Close it.
rule-L07 = Approval of a training plan
rule-L07-no-number = Plan { $plan } is marked approved but has no number and day of approval. Enter the approval, or leave it submitted.
rule-L07-before-submitted = Plan { $plan } was approved ({ $signed }) before it was submitted ({ $submitted }). Check the days.
rule-L07-before-drafted = Plan { $plan } was submitted ({ $submitted }) before it was drafted ({ $drafted }). Check the days.
rule-L08 = Follow-up of an inspection
rule-L08-overdue = { $unit } was to mend what the inspection of { $inspected } found by { $deadline }; nobody has looked again. Re-inspect and note the outcome.

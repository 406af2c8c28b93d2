# Words of the stable codes. One message per code of every list in src/domain/codes.rs.

code-sex-nam = Male
code-sex-nu = Female

code-component-tai_cho = On-site
code-component-co_dong = Mobile
code-component-thuong_truc = Standing
code-component-bien = Maritime
code-component-phong_khong = Air defence
code-component-phao_binh = Artillery
code-component-trinh_sat = Reconnaissance
code-component-thong_tin = Signals
code-component-cong_binh = Engineers
code-component-phong_hoa = Chemical defence
code-component-y_te = Medical

code-post-chi_huy_truong = Commander
code-post-chinh_tri_vien = Political officer
code-post-pho_chi_huy_truong = Deputy commander
code-post-chinh_tri_vien_pho = Deputy political officer
code-post-tieu_doan_truong = Battalion commander
code-post-ctv_tieu_doan = Battalion political officer
code-post-pho_tieu_doan_truong = Deputy battalion commander
code-post-ctv_pho_tieu_doan = Deputy battalion political officer
code-post-dai_doi_truong = Company commander
code-post-ctv_dai_doi = Company political officer
code-post-pho_dai_doi_truong = Deputy company commander
code-post-ctv_pho_dai_doi = Deputy company political officer
code-post-trung_doi_truong = Platoon leader
code-post-tieu_doi_truong = Squad leader
code-post-thuyen_truong = Boat captain
code-post-khau_doi_truong = Gun crew leader
code-post-chien_si = Soldier

code-status-nguon = Registered source
code-status-dang_tham_gia = Serving
code-status-tam_vang = Temporarily away (3 months or more)
code-status-keo_dai = Term extended
code-status-hoan_thanh = Obligation completed
code-status-thoi_truoc_han = Discharged early
code-status-dua_ra = Removed from the list
code-status-tam_hoan = Deferred
code-status-mien = Exempt

code-reason-th_a = TH_A · pregnant, raising a child under 36 months, man alone raising a child under 36 months
code-reason-th_b = TH_B · not fit in health
code-reason-th_c = TH_C · spouse serving in the Army
code-reason-th_d = TH_D · spouse serving in the Police
code-reason-th_dd = TH_DD · spouse posted to an area of special difficulty
code-reason-th_e = TH_E · sole labourer of a poor or near-poor household; direct carer; struck hard by accident, disaster or epidemic
code-reason-th_g = TH_G · spouse or one child of a war invalid or dioxin victim of 61% to 80%
code-reason-th_h = TH_H · studying or abroad
code-reason-m_a = M_A · spouse or child of a martyr
code-reason-m_b = M_B · spouse or child of a war invalid or dioxin victim of 81% or more
code-reason-m_c = M_C · reservist placed in a reserve unit
code-reason-m_d = M_D · direct carer of a Heroic Mother or of a person of 81% or more
code-reason-m_dd = M_DD · cipher work
code-reason-tt_a = TT_A · pregnant, raising a small child, man alone raising a small child
code-reason-tt_b = TT_B · health no longer sufficient
code-reason-tt_c = TT_C · sudden family hardship, certified
code-reason-tt_d = TT_D · enlisted, called up by the Police, recruited by the armed forces or cipher service
code-reason-tt_dd = TT_DD · admitted to study or goes abroad
code-reason-dr_a = DR_A · died, or declared dead or missing
code-reason-dr_b = DR_B · prosecuted
code-reason-dr_c = DR_C · stripped of the title
code-reason-dr_d = DR_D · compulsory education institution or reformatory
code-reason-dr_dd = DR_DD · drug addiction, compulsory rehabilitation
code-reason-dr_e = DR_E · education at the commune

code-absence-nghi_phep = Leave
code-absence-hoc_tap = Studies
code-absence-om_dau = Illness
code-absence-thai_san = Maternity
code-absence-cong_tac = Business trip
code-absence-lam_viec_xa = Working far away
code-absence-khac = Other

code-registration-dang_ky_lan_dau = First registration
code-registration-bo_sung = Supplementary registration
code-registration-thay_doi_noi_cu_tru = Change of residence
code-registration-thay_doi_noi_lam_viec = Change of workplace

code-reserve-hang_mot = Class one
code-reserve-hang_hai = Class two

code-health-loai_1 = Grade 1
code-health-loai_2 = Grade 2
code-health-loai_3 = Grade 3
code-health-loai_4 = Grade 4
code-health-loai_5 = Grade 5
code-health-loai_6 = Grade 6

code-education-dt1 = Group 1
code-education-dt2 = Group 2
code-education-dt3 = Group 3
code-education-dt4 = Group 4

code-political-so_cap = Elementary
code-political-trung_cap = Intermediate
code-political-cao_cap = Advanced
code-political-cu_nhan = Bachelor

code-unit-kind-tinh = Provincial command
code-unit-kind-ptkv = Area defence command
code-unit-kind-xa = Commune command
code-unit-kind-co_quan = Body
code-unit-kind-phan_doi = Sub-unit

code-branch-nha_nuoc = State body
code-branch-dang_doan_the = Party and mass organisations
code-branch-su_nghiep = Public-service unit
code-branch-doanh_nghiep_nha_nuoc = State enterprise
code-branch-doanh_nghiep = Enterprise
code-branch-khu_cong_nghiep = Industrial park
code-branch-khac = Other

code-scale-to = Team
code-scale-tieu_doi = Squad
code-scale-trung_doi = Platoon
code-scale-dai_doi = Company
code-scale-tieu_doan = Battalion
code-scale-hai_doi = Flotilla
code-scale-hai_doan = Fleet

code-manager-tinh = Province
code-manager-ptkv = Defence area
code-manager-xa = Commune
code-manager-khac = Other

code-seat-chi_huy_truong = Commander
code-seat-chinh_tri_vien = Political officer
code-seat-pho_chi_huy_truong = Deputy commander
code-seat-chinh_tri_vien_pho = Deputy political officer

code-standing-cap_truong = Head
code-standing-cap_pho = Deputy head
code-standing-khong = Neither

code-secrecy-chua_xac_dinh = Not determined
code-secrecy-khong = None
code-secrecy-mat = Secret
code-secrecy-toi_mat = Highly secret
code-secrecy-tuyet_mat = Top secret

code-origin-shipped = Shipped
code-origin-local = Local

# Training.

code-credit-huan_luyen = Training
code-credit-tap_huan = Commanders' course
code-credit-boi_duong = Extra course

code-class-kind-huan_luyen = Training
code-class-kind-nam_thu_nhat = First-year training
code-class-kind-huan_luyen_bu = Make-up training
code-class-kind-tap_huan = Commanders' course
code-class-kind-tap_huan_bu = Make-up course
code-class-kind-boi_duong = Extra course
code-class-kind-hoi_thi = Contest
code-class-kind-hoi_thao = Sports contest
code-class-kind-dien_tap = Exercise
code-class-kind-hoi_nghi = Conference

code-audience-toan_bo = Everybody
code-audience-nam_thu_nhat = First year
code-audience-tu_nam_thu_hai = Second year on
code-audience-co_dong_binh_chung = Mobile and specialist
code-audience-tai_cho = On-site
code-audience-can_bo = Commanders
code-audience-can_bo_chi_huy = Command, battalion, company
code-audience-can_bo_phan_doi = Platoon and squad leaders
code-audience-con_thieu = Those who lack

code-day-part-ca_ngay = Whole day
code-day-part-sang = Morning
code-day-part-chieu = Afternoon

code-call-duoc_goi = Called
code-call-bo_sung = Added
code-call-mien_du = Excused

code-grade-gioi = Excellent
code-grade-kha = Good
code-grade-dat = Pass
code-grade-khong_dat = Fail

code-plan-state-du_thao = Draft
code-plan-state-da_trinh = Submitted
code-plan-state-da_duyet = Approved

code-incident-ky_luat = Breach of discipline
code-incident-an_toan = Safety incident

code-inspection-kiem_tra = Inspection
code-inspection-phuc_tra = Re-inspection

code-waiver-mien = Waiver
code-waiver-gia_han = Extension

code-certificate-gdqpan = Defence education
code-certificate-tap_huan = Commanders' course
code-certificate-chuyen_mon = Military specialty
code-certificate-so_cuu = First aid
code-certificate-pccc = Fire fighting
code-certificate-khac = Other

code-duty-kind-truc_chi_huy = Command duty
code-duty-kind-truc_ban = Watch
code-duty-kind-truc_sscd = Readiness duty
code-duty-kind-tuan_tra = Patrol
code-duty-kind-canh_gac = Guard
code-duty-kind-su_kien = Political event

code-readiness-state-thuong_xuyen = Normal
code-readiness-state-tang_cuong = Raised
code-readiness-state-cao = High
code-readiness-state-toan_bo = Full

code-day-kind-ngay_thuong = Weekday
code-day-kind-cuoi_tuan = Weekend
code-day-kind-ngay_le = Holiday
code-day-kind-tet = Tết

code-holiday-nghi = Off
code-holiday-lam_viec = Worked

code-roster-state-du_thao = Draft
code-roster-state-da_duyet = Approved
code-roster-state-da_ban_hanh = Published
code-roster-state-da_truc = Served

code-outcome-co_mat = Present
code-outcome-vang_p = Absent with leave
code-outcome-vang_n = On other duty
code-outcome-vang_k = Absent without leave

code-charge-nguoi_truc = Whoever stands
code-charge-nguoi_doi = Whom it was swapped with
code-charge-khong = Nobody

code-ledger-entry-chuyen_sang = Carried over
code-ledger-entry-tinh_luot = Charge
code-ledger-entry-bo_tinh = Charge taken back

code-duty-wish-mien_truc = Exempt
code-duty-wish-khong_xep = Not to be assigned
code-duty-wish-khong_muon = Rather not
code-duty-wish-muon = Wishes to

code-weekday-t2 = Monday
code-weekday-t3 = Tuesday
code-weekday-t4 = Wednesday
code-weekday-t5 = Thursday
code-weekday-t6 = Friday
code-weekday-t7 = Saturday
code-weekday-cn = Sunday

code-level-du = Full
code-level-co_ban_du = Mostly full
code-level-thieu = Short
code-level-thieu_nhieu = Very short
code-measure-strength = Strength
code-measure-posts = Command posts
code-measure-qualified = Certificates
code-measure-trained = Training
code-measure-results = Results
code-measure-courses = Courses
code-measure-duty = Duty
code-readiness-result-du = Full
code-readiness-result-co_ban_du = Mostly full
code-readiness-result-thieu = Short
code-readiness-result-thieu_nhieu = Very short
code-readiness-result-chua_bao_cao = Not reported
code-readiness-result-chua_co_so_lieu = No data
code-readiness-result-chua_co_moc = No thresholds
code-readiness-result-khong_ap_dung = Not asked

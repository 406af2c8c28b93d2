# Tên các quy tắc, và câu báo của từng trường hợp.
# Biến dùng chung: $name họ tên, $unit đơn vị, $number số quyết định, $limit mức quy định.

rule-R01 = Chưa đủ tuổi khi vào tự vệ
rule-R01-under-age = { $name } mới { $age } tuổi vào ngày { $joined }, chưa đủ { $limit } tuổi để tham gia tự vệ. Kiểm tra lại ngày sinh và ngày vào tự vệ.

rule-R02 = Quá tuổi nghĩa vụ, chưa có quyết định kéo dài
rule-R02-over-age = { $name } đã { $age } tuổi, quá tuổi nghĩa vụ (hết { $limit } tuổi) từ ngày { $since }, chưa có quyết định kéo dài. Ghi quyết định kéo dài nếu tình nguyện, hoặc công nhận hoàn thành nghĩa vụ.

rule-R03 = Quá tuổi tình nguyện mà còn tham gia
rule-R03-over-age = { $name } đã { $age } tuổi, quá tuổi tình nguyện (hết { $limit } tuổi) từ ngày { $since } mà còn trong đơn vị tự vệ; không được kéo dài nữa. Cho ra khỏi biên chế tự vệ bằng quyết định.
rule-R03-over-age-command = { $name } đã { $age } tuổi (quá { $limit } tuổi từ ngày { $since }) và đang giữ chức vụ kiêm nhiệm trong Ban CHQS. Luật không định tuổi cho chức vụ này; xem xét người thay nếu cần.

rule-R04 = Sắp quá tuổi
rule-R04-obligation-soon = { $name } sẽ quá tuổi nghĩa vụ (hết { $limit } tuổi) vào ngày { $on }, còn { $days } ngày. Chuẩn bị quyết định kéo dài hoặc người thay.
rule-R04-volunteer-soon = { $name } sẽ quá tuổi tình nguyện (hết { $limit } tuổi) vào ngày { $on }, còn { $days } ngày. Chuẩn bị người thay; không được kéo dài nữa.

rule-R05 = Quá thời hạn phục vụ, chưa có quyết định
rule-R05-term-passed = { $name } vào tự vệ ngày { $joined }, đã hết thời hạn { $years } năm vào ngày { $until } mà chưa có quyết định. Ghi quyết định công nhận hoàn thành nghĩa vụ hoặc kéo dài thời hạn.
rule-R05-extension-passed = Thời hạn kéo dài của { $name } đã hết vào ngày { $until }. Ghi quyết định kéo dài tiếp hoặc công nhận hoàn thành nghĩa vụ.
rule-R05-extension-undecided = { $name } đang ở tình trạng kéo dài thời hạn nhưng chưa có quyết định. Chọn quyết định kéo dài, hoặc sửa lại tình trạng.

rule-R06 = Thuộc diện tạm hoãn, miễn mà còn tham gia
rule-R06-barred = { $name } đang tham gia nhưng thuộc diện { $code ->
        [TH_A] tạm hoãn: mang thai hoặc nuôi con dưới 36 tháng tuổi (điểm a khoản 1 Điều 11)
        [TH_B] tạm hoãn: không đủ sức khỏe (điểm b khoản 1 Điều 11)
        [TH_H] tạm hoãn: đang học, hoặc đang ở nước ngoài (điểm h khoản 1 Điều 11)
        [M_C] miễn: quân nhân dự bị đã xếp vào đơn vị dự bị động viên (điểm c khoản 2 Điều 11)
        [M_DD] miễn: làm công tác cơ yếu (điểm đ khoản 2 Điều 11)
       *[other] { $code }
    }; diện này không được tuyển chọn, kể cả khi tình nguyện. Ghi quyết định tạm hoãn, miễn hoặc thôi, hay sửa lại diện nếu ghi nhầm.
rule-R06-voluntary = { $name } đang tham gia nhưng thuộc diện { $code ->
        [TH_C] tạm hoãn: vợ hoặc chồng đang phục vụ trong quân đội (điểm c khoản 1 Điều 11)
        [TH_D] tạm hoãn: vợ hoặc chồng đang phục vụ trong công an (điểm d khoản 1 Điều 11)
        [TH_DD] tạm hoãn: vợ hoặc chồng công tác ở vùng đặc biệt khó khăn (điểm đ khoản 1 Điều 11)
        [TH_E] tạm hoãn: hoàn cảnh gia đình khó khăn (điểm e khoản 1 Điều 11)
        [TH_G] tạm hoãn: gia đình thương binh, bệnh binh từ 61% đến 80% (điểm g khoản 1 Điều 11)
        [M_A] miễn: vợ, chồng, con của liệt sĩ (điểm a khoản 2 Điều 11)
        [M_B] miễn: gia đình thương binh, bệnh binh từ 81% (điểm b khoản 2 Điều 11)
        [M_D] miễn: trực tiếp nuôi dưỡng người có công (điểm d khoản 2 Điều 11)
       *[other] { $code }
    }; diện này chỉ tham gia khi tình nguyện. Kiểm tra đơn tình nguyện, hoặc ghi quyết định tạm hoãn, miễn.

rule-R07 = Có lý do phải đưa ra khỏi danh sách mà còn tham gia
rule-R07-removal = { $name } đang tham gia nhưng có lý do phải đưa ra khỏi danh sách: { $code ->
        [DR_A] chết hoặc bị tuyên bố mất tích, đã chết (điểm a khoản 2 Điều 12)
        [DR_B] bị khởi tố bị can (điểm b khoản 2 Điều 12)
        [DR_C] bị tước danh hiệu (điểm c khoản 2 Điều 12)
        [DR_D] đưa vào cơ sở giáo dục bắt buộc (điểm d khoản 2 Điều 12)
        [DR_DD] nghiện ma túy hoặc cai nghiện bắt buộc (điểm đ khoản 2 Điều 12)
        [DR_E] giáo dục tại xã, phường (điểm e khoản 2 Điều 12)
       *[other] { $code }
    }. Ghi quyết định đưa ra khỏi danh sách, hoặc sửa lại lý do nếu ghi nhầm.

rule-R08 = Tạm vắng từ 3 tháng chưa báo cáo
rule-R08-unreported = { $name } tạm vắng từ ngày { $from }, tính được { $days } ngày (từ { $limit } ngày phải báo cáo) mà chưa ghi báo cáo. Nhắc báo cáo Ban CHQS hoặc người chỉ huy đơn vị, rồi đánh dấu đã báo cáo.

rule-R09 = Điều kiện thành lập Ban CHQS cơ quan, tổ chức
rule-R09-no-party = { $unit } có Ban CHQS nhưng không có tổ chức đảng, là điều kiện phải có. Kiểm tra lại thông tin về tổ chức đảng, hoặc báo cáo cấp có thẩm quyền.
rule-R09-no-base = { $unit } có Ban CHQS nhưng không được ghi là cơ sở tự vệ; Ban CHQS phải có đơn vị tự vệ. Ghi là cơ sở tự vệ, hoặc kiểm tra lại Ban CHQS.
rule-R09-no-people = { $unit } có Ban CHQS nhưng quân số tự vệ hiện có bằng 0. Nhập danh sách cán bộ, chiến sĩ, hoặc kiểm tra lại Ban CHQS.

rule-R10 = Thành phần Ban CHQS cơ quan, tổ chức
rule-R10-too-few = Ban CHQS { $unit } có { $count } { $seat ->
        [CHI_HUY_TRUONG] chỉ huy trưởng
        [CHINH_TRI_VIEN] chính trị viên
        [PHO_CHI_HUY_TRUONG] phó chỉ huy trưởng
        [CHINH_TRI_VIEN_PHO] chính trị viên phó
       *[other] { $seat }
    }, ít nhất phải có { $limit }. Ghi người giữ chức vụ, hoặc đề nghị bổ nhiệm.
rule-R10-too-many = Ban CHQS { $unit } có { $count } { $seat ->
        [CHI_HUY_TRUONG] chỉ huy trưởng
        [CHINH_TRI_VIEN] chính trị viên
        [PHO_CHI_HUY_TRUONG] phó chỉ huy trưởng
        [CHINH_TRI_VIEN_PHO] chính trị viên phó
       *[other] { $seat }
    }, nhiều nhất là { $limit }. Ghi ngày miễn nhiệm của người đã thôi giữ chức vụ.
rule-R10-commander-standing = Chỉ huy trưởng Ban CHQS { $unit } không phải là người đứng đầu hoặc cấp phó của cơ quan, tổ chức. Kiểm tra lại, hoặc đề nghị bổ nhiệm đúng thành phần.
rule-R10-political-standing = Chính trị viên Ban CHQS { $unit } không phải là bí thư hoặc phó bí thư cấp ủy. Kiểm tra lại, hoặc đề nghị bổ nhiệm đúng thành phần.

rule-R11 = Điều kiện tổ chức tự vệ trong doanh nghiệp
rule-R11-young = { $unit } hoạt động từ ngày { $since }, chưa đủ { $months } tháng (đủ vào ngày { $from }) để tổ chức tự vệ. Kiểm tra lại ngày bắt đầu hoạt động.
rule-R11-few-workers = { $unit } có { $count } lao động đủ tiêu chuẩn, ít hơn { $limit } người của một tiểu đội tự vệ. Kiểm tra lại số lao động, hoặc xem xét việc tổ chức tự vệ.

rule-R12 = Thành phần thường trực dùng cho tự vệ
rule-R12-standing-component = { $name } được ghi thành phần thường trực, là thành phần chỉ có ở dân quân. Chọn lại thành phần tự vệ.

rule-R17 = Số định danh cá nhân
rule-R17-length = Số định danh của { $name } có { $count } ký tự hoặc có ký tự không phải chữ số; phải đủ { $limit } chữ số. Nhập lại theo thẻ căn cước.
rule-R17-province = Số định danh của { $name } bắt đầu bằng { $code }, không có trong bảng mã tỉnh, thành phố. Đối chiếu thẻ căn cước; mã nước ngoài thì giữ nguyên.
rule-R17-sex = Số định danh của { $name } có chữ số thứ tư là { $digit }, không khớp giới tính đã ghi. Đối chiếu giới tính và số định danh với thẻ căn cước.
rule-R17-century = Số định danh của { $name } có chữ số thứ tư là { $digit }, không khớp thế kỷ của năm sinh đã ghi. Đối chiếu ngày sinh và số định danh với thẻ căn cước.
rule-R17-year = Số định danh của { $name } ghi hai số cuối năm sinh là { $digits }, không khớp năm sinh đã ghi. Đối chiếu với thẻ căn cước; nếu khai sinh đã cải chính thì giữ nguyên.

rule-R18 = Quân nhân dự bị đã xếp vào đơn vị dự bị động viên mà còn tham gia
rule-R18-reserve-placed = { $name } đã được xếp vào đơn vị dự bị động viên, thuộc diện miễn mà còn tham gia tự vệ. Ghi quyết định miễn hoặc thôi, hay sửa lại nếu đã ra khỏi đơn vị dự bị động viên.

rule-R24 = Quyết định ghi thiếu
rule-R24-no-number = Quyết định chưa có số. Ghi số quyết định.
rule-R24-no-signed-on = Quyết định { $number } chưa có ngày ký. Ghi ngày ký.
rule-R24-no-signer = Quyết định { $number } chưa có người ký. Ghi họ tên người ký.
rule-R24-no-signer-title = Quyết định { $number } chưa có chức vụ người ký. Ghi chức vụ người ký.
rule-R24-no-issuer = Quyết định { $number } chưa có cơ quan ban hành. Ghi cơ quan ban hành.

rule-R22 = Giấy chứng nhận kiến thức QPAN
rule-R22-twice = { $name } có hai giấy chứng nhận đối tượng { $held } còn hiệu lực. Thu hồi hoặc ghi cấp lại một giấy.
rule-R22-too-low = { $name } giữ chức vụ thuộc đối tượng { $needed } nhưng chỉ có giấy chứng nhận đối tượng { $held }. Đưa vào kế hoạch bồi dưỡng.
rule-L01 = Thời gian của lớp
rule-L01-backwards = Lớp { $class } bế mạc ({ $to }) trước khi khai mạc ({ $from }). Sửa lại ngày.
rule-L01-outside = Lớp { $class } có buổi ngày { $day }, ngoài thời gian { $from } – { $to }. Sửa ngày của buổi hoặc của lớp.
rule-L01-closed-early = Lớp { $class } chốt ngày { $day } trước buổi cuối ({ $last }). Chốt từ buổi cuối trở đi.
rule-L02 = Điểm danh của lớp
rule-L02-unreadable = Dấu vắng “{ $text }” của { $name } không đọc được. Ghi như 05/03/2026=K hoặc 05/03/2026s=P.
rule-L02-outside = { $name } có dấu vắng ngày { $day }, lớp không có buổi đó. Xóa dấu hoặc thêm buổi.
rule-L02-score = { $name } bắn { $rounds } viên mà ghi { $score } điểm, cao hơn mức tối đa. Kiểm tra lại.
rule-L03 = Vào tự vệ sau khi lớp mở
rule-L03-joined-later = { $name } vào tự vệ ngày { $joined }, sau khi lớp { $class } bắt đầu ({ $first }). Kiểm tra danh sách.
rule-L04 = Trùng lớp
rule-L04-overlap = { $name } cùng ngày có trong lớp { $other }. Bỏ khỏi một lớp hoặc ghi miễn dự.
rule-L05 = Vắng mặt trái phép
rule-L05-unauthorised = { $name } vắng mặt trái phép { $hours } giờ (từ { $limit } giờ). Xem xét kỷ luật.
rule-L06 = Lớp chưa chốt
rule-L06-unclosed = Lớp { $class } xong ngày { $last } mà chưa chốt quân số, nên chưa tính cho ai. Chốt lớp.
rule-L07 = Phê duyệt kế hoạch huấn luyện
rule-L07-no-number = Kế hoạch { $plan } ghi đã duyệt nhưng chưa có số, ngày phê duyệt. Ghi văn bản phê duyệt, hoặc để trạng thái đã trình.
rule-L07-before-submitted = Kế hoạch { $plan } được duyệt ({ $signed }) trước ngày trình ({ $submitted }). Kiểm tra lại ngày.
rule-L07-before-drafted = Kế hoạch { $plan } trình ({ $submitted }) trước ngày dự thảo ({ $drafted }). Kiểm tra lại ngày.
rule-L08 = Phúc tra sau kiểm tra
rule-L08-overdue = { $unit } phải khắc phục tồn tại của đợt kiểm tra ngày { $inspected } trước ngày { $deadline } mà chưa phúc tra. Phúc tra và ghi kết quả.

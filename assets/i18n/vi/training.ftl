# Huấn luyện: căn cứ, lý do thiếu, chứng chỉ, màn hình huấn luyện.
basis-first-year = năm thứ nhất
basis-specialist = cơ động, binh chủng
basis-on-site = tại chỗ
basis-standing = thường trực
basis-joined-late = vào cuối năm, tính từ năm sau
basis-seat-only = chức vụ Ban CHQS, chỉ tập huấn
lack-extended = Được gia hạn
lack-unauthorised = Vắng mặt trái phép
lack-authorised = Vắng có lý do
lack-other-duty = Làm nhiệm vụ khác
lack-excused = Được miễn dự lớp
lack-planned = Lớp chưa chốt
lack-not-called = Chưa được gọi
certificate-valid = Còn hạn
certificate-renewing = Sắp hết hạn
certificate-expired = Hết hạn
certificate-revoked = Đã thu hồi

# What is wrong with a value, why, and what to do.

problem-required = Chưa điền mục bắt buộc. Hồ sơ không lưu được khi thiếu mục này: hãy điền giá trị.
problem-too-long = Dài { $length } ký tự, quá { $max } ký tự cho phép. Hãy rút gọn.
problem-name-letter = Họ và tên phải có chữ cái. Hãy ghi đầy đủ, ví dụ Nguyễn Văn Đạt.
problem-name-digit = Họ và tên không có chữ số. Hãy bỏ phần số, ví dụ Nguyễn Văn Đạt.
problem-day = Không đọc được ngày “{ $text }”. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2024.
problem-day-part = “{ $text }” thiếu ngày hoặc tháng. Hãy ghi đủ ngày/tháng/năm, ví dụ 05/03/2024.
problem-day-missing = Không có ngày { $day } trong lịch. Ngày ghi trước, tháng ghi sau, ví dụ 05/03/2024.
problem-day-year = Năm { $year } nằm ngoài khoảng 1900–2100. Hãy kiểm tra lại năm, ví dụ 05/03/2024.
problem-birth-month = “{ $text }” chỉ có tháng và năm. Hãy ghi đủ ngày, ví dụ 05/03/1994; nếu chỉ biết năm sinh, ghi năm, ví dụ 1994.
problem-flag = Không rõ “{ $text }” là có hay không. Hãy ghi Có hoặc Không.
problem-whole = “{ $text }” không phải số nguyên. Hãy ghi bằng chữ số, ví dụ 1.250.
problem-tenths = “{ $text }” không phải số có một chữ số thập phân. Hãy ghi ví dụ 7,5.
problem-whole-range = { $number } nằm ngoài khoảng cho phép từ { $min } đến { $max }. Hãy kiểm tra lại số.
problem-code = Không có “{ $text }” trong danh mục. Hãy chọn một trong: { $choices }.
problem-code-many = “{ $text }” có thể là nhiều mục. Hãy ghi rõ một trong: { $choices }.
problem-citizen-digit = Số định danh chỉ gồm chữ số. Hãy bỏ các ký tự khác, ví dụ 025094348273.
problem-citizen-length = Số định danh có 12 chữ số, ở đây có { $length }. Hãy kiểm tra lại, nhất là số 0 ở đầu, ví dụ 025094348273.
problem-citizen-old = Đây là số chứng minh nhân dân 9 chữ số, không còn dùng. Hãy ghi số định danh 12 chữ số, ví dụ 025094348273.
problem-masked = Số này đang bị che. Giá trị cũ được giữ; hãy hiện số hoặc ghi lại đầy đủ để sửa.
problem-phone = “{ $text }” không phải số điện thoại. Số di động có 10 chữ số, ví dụ 0912345678; số cố định có 11 chữ số, ví dụ 02103846789.
problem-reference = Không tìm thấy “{ $text }”. Hãy chọn trong danh sách, không ghi tự do.
problem-plain = Giá trị không đúng kiểu dữ liệu của mục. Cần { $expected }.
problem-derived = Mục này do chương trình tính từ các mục khác nên không sửa trực tiếp. Hãy sửa mục gốc.
problem-field = Loại hồ sơ này không có mục “{ $text }”. Hãy chọn mục khác.
problem-status-order = Không chuyển được từ “{ $from }” sang “{ $to }”: Điều 9, 11, 12, 13 Luật 48/2019/QH14 không có bước này. Hãy ghi tình trạng ở giữa trước, hoặc sửa dòng sai.
problem-filter-value = Thiếu giá trị để so sánh. Hãy ghi sau dấu so sánh, ví dụ năm thứ>2.

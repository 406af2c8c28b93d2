# Câu về tệp bảng tính bị từ chối: điều gì, vì sao, làm gì.
workbook-io = Không đọc được tệp: { $what }. Kiểm tra đường dẫn và quyền đọc.
workbook-other = Tệp này không phải bảng tính (.xlsx, .xls, .ods, .csv). Hãy lưu lại thành một trong các dạng đó.
workbook-encrypted = Bảng tính có mật khẩu nên không đọc được. Mở bằng phần mềm bảng tính, bỏ mật khẩu rồi lưu lại.
workbook-damaged = Bảng tính bị hỏng ({ $what }). Mở bằng phần mềm bảng tính và lưu thành tệp mới.
workbook-limit = Tệp bị từ chối toàn bộ vì vượt giới hạn { $what }: { $limit }. Chưa ghi gì; chia tệp nhỏ hơn hoặc lưu lại thành tệp mới.
limit-file-bytes = kích thước tệp (byte)
limit-inflated-bytes = kích thước sau khi giải nén (byte)
limit-entries = số mục trong tệp nén
limit-rows = số dòng
limit-columns = số cột
limit-cells = số ô
limit-text-bytes = tổng độ dài chữ (byte)

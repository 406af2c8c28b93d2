# Câu của phần nối với màn hình thật.
term-none = Chương trình cần một cửa sổ dòng lệnh để hiện màn hình. Nếu chỉ cần số liệu, dùng các lệnh như «quanso list members» (xem «quanso --help»).
term-failed = Không dùng được màn hình này: { $what }. Thử cửa sổ dòng lệnh khác.
term-worker = Một việc chạy nền bị dừng giữa chừng ({ $what }). Dữ liệu đã lưu còn nguyên; hãy thử lại.
term-panic = Chương trình dừng vì lỗi bên trong. Dữ liệu đã lưu còn nguyên, phần đang nhập được giữ làm bản nháp. Chi tiết: { $log }
setting-kept = Đã ghi tùy chọn.
setting-not-kept = Tùy chọn có hiệu lực lần này nhưng chưa ghi được: { $what }. Kiểm tra quyền ghi thư mục cấu hình.
backup-done = Đã sao lưu và đọc kiểm tra: { $path }
restore-done = Đã khôi phục. Tệp trước đó được giữ ở: { $kept }
export-done = Đã xuất { $n } dòng ra { $path }
change-setting = Đặt { $key }: { $value }
change-unmask = Xem đầy đủ số của { $kind } { $id }
change-copy = Sao chép { $rows } dòng khỏi màn hình
change-export = Xuất { $rows } dòng ra { $path } cho { $recipient } ({ $masked })

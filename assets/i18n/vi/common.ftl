# Words every room may use.

app-name = Quản lý tự vệ
app-title = QUẢN LÝ TỰ VỆ

yes = Có
no = Không
none = Không có
unknown = Chưa rõ
all = Tất cả
total = Tổng cộng
today = hôm nay
as-of = số liệu tính đến { $when }

rows = { $n } dòng

# 1 is Monday, 7 is Sunday.
weekday-1 = Thứ Hai
weekday-2 = Thứ Ba
weekday-3 = Thứ Tư
weekday-4 = Thứ Năm
weekday-5 = Thứ Sáu
weekday-6 = Thứ Bảy
weekday-7 = Chủ Nhật

weekday-short-1 = T2
weekday-short-2 = T3
weekday-short-3 = T4
weekday-short-4 = T5
weekday-short-5 = T6
weekday-short-6 = T7
weekday-short-7 = CN

month-1 = Tháng 1
month-2 = Tháng 2
month-3 = Tháng 3
month-4 = Tháng 4
month-5 = Tháng 5
month-6 = Tháng 6
month-7 = Tháng 7
month-8 = Tháng 8
month-9 = Tháng 9
month-10 = Tháng 10
month-11 = Tháng 11
month-12 = Tháng 12

month-short-1 = Th1
month-short-2 = Th2
month-short-3 = Th3
month-short-4 = Th4
month-short-5 = Th5
month-short-6 = Th6
month-short-7 = Th7
month-short-8 = Th8
month-short-9 = Th9
month-short-10 = Th10
month-short-11 = Th11
month-short-12 = Th12
io-no-folder = Không có thư mục hay tệp { $path }. Kiểm tra lại đường dẫn.
io-denied = Không được phép đọc hay ghi { $path }. Chọn nơi khác, hoặc xin quyền ở đó.
io-full = Đĩa hết chỗ nên không ghi được { $path }. Dọn bớt rồi làm lại.

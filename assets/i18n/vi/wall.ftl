# Pages of duty to be printed, and a roster that comes back from one.

wall-unit = Mã đơn vị: { $code }
wall-name = Họ và tên
wall-approved-by = NGƯỜI DUYỆT

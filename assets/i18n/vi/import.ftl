# Lists coming in: what a preview says of rows, why a row stays out and what to do.

change-import = Nhập danh sách { $file }: thêm { $added }, sửa { $updated }

import-no-header = Không tìm thấy dòng tiêu đề trong tệp. Cần một dòng có cột họ và tên (hoặc tên đơn vị) và ít nhất một cột khác chương trình biết. Hãy kiểm tra lại tệp, ghi tên cột, rồi nhập lại.
import-complete-unit = Danh sách đầy đủ phải là của một đơn vị. Hãy chọn đơn vị, rồi nhập lại.
import-not-a-list = Tệp JSON không phải danh sách hồ sơ: { $text }. Cần một mảng các đối tượng, mỗi đối tượng là một hồ sơ.
import-store = Không đối chiếu được với cơ sở dữ liệu: { $text }

import-no-name = Dòng không có họ và tên nên không nhập được. Hãy điền họ và tên vào tệp.
import-no-unit-name = Dòng không có tên và mã đơn vị nên không nhập được. Hãy điền vào tệp.
import-no-unit = Không rõ người này ở đơn vị nào. Hãy thêm cột đơn vị, dòng tên đơn vị phía trên, hoặc chọn đơn vị khi nhập.
import-unit-unknown = Không có đơn vị “{ $text }”. Hãy sửa tên theo danh sách đơn vị, hoặc cho phép tạo đơn vị mới khi nhập.
import-unit-many = Có nhiều đơn vị tên “{ $text }”. Hãy ghi mã đơn vị thay cho tên.
import-own-parent = Đơn vị không thể trực thuộc chính nó. Hãy ghi lại đơn vị cấp trên.
import-broken-cell = Ô chứa “{ $text }”, không phải giá trị. Hãy sửa ô trong bảng tính, lưu lại rồi nhập.
import-number-taken = Số định danh này đã có ở hồ sơ của { $name }, khác cả họ tên và ngày sinh. Hãy kiểm tra lại số.
import-number-twice = Số định danh này đã có ở dòng { $row } của danh sách. Hãy kiểm tra lại số.
import-row-twice = Hồ sơ này đã có ở dòng { $row } của danh sách. Hãy bỏ một dòng.

import-doubt-number = Trùng họ tên và ngày sinh với { $name } ({ $born }) nhưng số định danh khác.
import-doubt-unit = Trùng họ tên và ngày sinh với { $name } ({ $born }) đang ở đơn vị khác.
import-doubt-year = Trùng họ tên và năm sinh với { $name } ({ $born }), một bên chỉ có năm.
import-doubt-no-birth = Trùng họ tên với { $name } ({ $born }) trong đơn vị, một bên không có ngày sinh để so.
import-doubt-row = Trùng họ tên và ngày sinh với dòng { $row } của danh sách.

import-stripped = Đã bỏ ký tự không nhìn thấy hoặc không hợp lệ: { $signs }
import-left-out = Không đọc được “{ $text }” nên để trống mục này. Hãy bổ sung sau nếu cần.
import-both-sexes = Đánh dấu cả Nam và Nữ nên để trống giới tính.
import-year-only = “{ $text }” thiếu ngày nên chỉ lấy năm sinh.
import-zeros = Số định danh chỉ còn { $length } chữ số, đã thêm số 0 ở đầu cho đủ 12. Hãy kiểm tra lại.
import-first-phone = Ô có nhiều số “{ $text }”, chỉ lấy một số điện thoại.
import-no-columns = Không thấy dòng tiêu đề có các cột quen thuộc. Giữ dòng tiêu đề như khi xuất ra từ chương trình.
import-no-days = Không thấy cột họ tên cùng cột ngày của lớp. Ghi ngày như 05/3 hoặc 05/03/2026 ở dòng tiêu đề.
import-unknown = Không tìm thấy “{ $text }”. Kiểm tra tên hoặc mã.
import-several = “{ $text }” có { $n } bản ghi trùng tên. Ghi mã hoặc số bản ghi.
import-unknown-person = Không tìm thấy { $name } trong tệp. Kiểm tra họ tên, ngày sinh, số định danh.
import-several-persons = Có { $n } người tên { $name }. Thêm ngày sinh, đơn vị hoặc số định danh.
import-not-on-list = { $name } không có trong danh sách lớp. Thêm vào lớp trước, hoặc bỏ dòng này.
import-mark = Dấu “{ $text }” ngày { $day } không hiểu được. Dùng x (có mặt), P, N, K; buổi sáng Ps, buổi chiều Pc.
change-import-records = Nhập { $n } bản ghi: { $kind }

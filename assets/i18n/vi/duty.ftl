# Trực: lịch, ngày nghỉ, lý do, sổ tính lượt.

holiday-new-year = Tết Dương lịch
holiday-tet = Tết Nguyên đán
holiday-kings = Giỗ Tổ Hùng Vương
holiday-victory = Ngày Chiến thắng 30/4
holiday-labour = Ngày Quốc tế lao động 01/5
holiday-national = Quốc khánh
holiday-culture = Ngày Văn hóa Việt Nam
holiday-instead = Nghỉ bù { $name }

why-not-serving = không thuộc đơn vị ngày này
why-class = đang dự lớp huấn luyện
why-away = vắng: { $reason }
why-exempt = được miễn trực
why-barred = có đề nghị không bố trí
why-not-qualified = không đủ chức vụ hoặc chứng chỉ của ca
why-overlap = trùng giờ với ca { $shift } ngày { $day }
why-too-soon = chỉ nghỉ { $hours } giờ so với ca ngày { $day }
why-week = { $n } ca trong tuần, quá mức
why-month = { $n } ca trong tháng, quá mức
why-weekends = { $n } kỳ cuối tuần trong tháng, quá mức
why-unwanted = có nguyện vọng tránh
why-short = thiếu { $n } { $who }
why-over = thừa { $n } người
why-unclosed = chưa bàn giao ca
why-stranger = người trực không có trong danh sách đơn vị
why-no-shift = chưa có ca

who-anyone = người
who-commander = cán bộ
who-post = { $post }
who-holder = người có chứng chỉ { $certificate }

reason-not-qualified = không đủ chức vụ, chứng chỉ
reason-unavailable = vắng, miễn hoặc không bố trí
reason-fixed = đã định việc khác ngày này
reason-other-shift = đang trực ca khác cùng ngày
reason-too-soon = chưa nghỉ đủ giờ
reason-most = đủ số ca trong kỳ
reason-week = đủ số ca trong tuần
reason-run = trực liền ngày quá mức
reason-weekends = đủ số kỳ cuối tuần
reason-costlier = trực được nhưng kém công bằng hơn

lunar = { $day }/{ $month } âm
lunar-leap = { $day }/{ $month } nhuận âm
series-NGAY_THUONG = thường
series-CUOI_TUAN = cuối tuần
series-NGAY_LE = lễ
series-TET = Tết
change-plan = Xếp lịch trực: { $unit }

instance-missing-section = Thiếu phần { $name }; tệp có thể bị cắt dở. Hãy lấy lại tệp gốc.
instance-repeated-section = Phần { $name } có hai lần. Hãy bỏ bớt một phần.
instance-unknown-section = Không có phần nào tên { $name }. Hãy kiểm tra tên phần.
instance-stray = Có chữ trước phần đầu tiên. Hãy bắt đầu bằng SECTION_HORIZON.
instance-fields = Cần { $wanted } trường, có { $found }; dòng có thể bị cắt dở.
instance-number = “{ $name }” không phải số hợp lệ.
instance-shift = Không có ca “{ $name }” trong SECTION_SHIFTS.
instance-person = Không có người “{ $name }” trong SECTION_STAFF.
instance-repeated = “{ $name }” có hai lần.
instance-empty-name = Tên để trống.
instance-day = Ngày { $name } nằm ngoài kỳ xếp lịch.
instance-too-large = Vượt giới hạn { $name }.
instance-empty = Phần { $name } để trống; tệp có thể bị cắt dở.
instance-no-cover = Chưa có quân số cho ca “{ $shift }” ngày { $day }; tệp có thể bị cắt dở.

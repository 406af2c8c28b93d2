# Words of the stable codes. One message per code of every list in src/domain/codes.rs.

code-sex-nam = Nam
code-sex-nu = Nữ

code-component-tai_cho = Tại chỗ
code-component-co_dong = Cơ động
code-component-thuong_truc = Thường trực
code-component-bien = Biển
code-component-phong_khong = Phòng không
code-component-phao_binh = Pháo binh
code-component-trinh_sat = Trinh sát
code-component-thong_tin = Thông tin
code-component-cong_binh = Công binh
code-component-phong_hoa = Phòng hóa
code-component-y_te = Y tế

code-post-chi_huy_truong = Chỉ huy trưởng
code-post-chinh_tri_vien = Chính trị viên
code-post-pho_chi_huy_truong = Phó Chỉ huy trưởng
code-post-chinh_tri_vien_pho = Chính trị viên phó
code-post-tieu_doan_truong = Tiểu đoàn trưởng
code-post-ctv_tieu_doan = Chính trị viên tiểu đoàn
code-post-pho_tieu_doan_truong = Phó Tiểu đoàn trưởng
code-post-ctv_pho_tieu_doan = Chính trị viên phó tiểu đoàn
code-post-dai_doi_truong = Đại đội trưởng
code-post-ctv_dai_doi = Chính trị viên đại đội
code-post-pho_dai_doi_truong = Phó Đại đội trưởng
code-post-ctv_pho_dai_doi = Chính trị viên phó đại đội
code-post-trung_doi_truong = Trung đội trưởng
code-post-tieu_doi_truong = Tiểu đội trưởng
code-post-thuyen_truong = Thuyền trưởng
code-post-khau_doi_truong = Khẩu đội trưởng
code-post-chien_si = Chiến sĩ

code-status-nguon = Nguồn đăng ký
code-status-dang_tham_gia = Đang tham gia
code-status-tam_vang = Tạm vắng (từ 3 tháng)
code-status-keo_dai = Kéo dài thời hạn
code-status-hoan_thanh = Hoàn thành nghĩa vụ
code-status-thoi_truoc_han = Thôi trước thời hạn
code-status-dua_ra = Đưa ra khỏi danh sách
code-status-tam_hoan = Tạm hoãn
code-status-mien = Miễn

code-reason-th_a = TH_A · mang thai, nuôi con dưới 36 tháng, nam giới một mình nuôi con dưới 36 tháng
code-reason-th_b = TH_B · không đủ sức khỏe
code-reason-th_c = TH_C · vợ hoặc chồng đang phục vụ trong Quân đội
code-reason-th_d = TH_D · vợ hoặc chồng đang phục vụ trong Công an
code-reason-th_dd = TH_Đ · vợ hoặc chồng công tác ở vùng đặc biệt khó khăn
code-reason-th_e = TH_E · lao động duy nhất của hộ nghèo, cận nghèo; phải trực tiếp nuôi dưỡng; bị thiệt hại nặng do tai nạn, thiên tai, dịch bệnh
code-reason-th_g = TH_G · vợ, chồng hoặc một con của thương binh, người nhiễm chất độc da cam suy giảm từ 61% đến 80%
code-reason-th_h = TH_H · đang đi học hoặc ở nước ngoài
code-reason-m_a = M_A · vợ, chồng hoặc con của liệt sĩ
code-reason-m_b = M_B · vợ, chồng hoặc con của thương binh, người nhiễm chất độc da cam suy giảm từ 81% trở lên
code-reason-m_c = M_C · quân nhân dự bị đã sắp xếp vào đơn vị dự bị động viên
code-reason-m_d = M_D · trực tiếp nuôi dưỡng Bà mẹ Việt Nam anh hùng hoặc người suy giảm từ 81% trở lên
code-reason-m_dd = M_Đ · người làm công tác cơ yếu
code-reason-tt_a = TT_A · mang thai, nuôi con nhỏ, nam giới một mình nuôi con nhỏ
code-reason-tt_b = TT_B · suy giảm sức khỏe, không còn đủ khả năng
code-reason-tt_c = TT_C · hoàn cảnh gia đình khó khăn đột xuất, có xác nhận
code-reason-tt_d = TT_D · nhập ngũ, vào Công an, tuyển vào lực lượng vũ trang, cơ yếu
code-reason-tt_dd = TT_Đ · trúng tuyển đi học hoặc ra nước ngoài
code-reason-dr_a = DR_A · chết hoặc bị tuyên bố chết, mất tích
code-reason-dr_b = DR_B · bị khởi tố bị can
code-reason-dr_c = DR_C · bị tước danh hiệu
code-reason-dr_d = DR_D · đưa vào cơ sở giáo dục bắt buộc, trường giáo dưỡng
code-reason-dr_dd = DR_Đ · nghiện ma túy, cai nghiện bắt buộc
code-reason-dr_e = DR_E · giáo dục tại xã, phường

code-absence-nghi_phep = Nghỉ phép
code-absence-hoc_tap = Học tập
code-absence-om_dau = Ốm đau
code-absence-thai_san = Thai sản
code-absence-cong_tac = Công tác
code-absence-lam_viec_xa = Làm việc xa
code-absence-khac = Khác

code-registration-dang_ky_lan_dau = Đăng ký lần đầu
code-registration-bo_sung = Đăng ký bổ sung
code-registration-thay_doi_noi_cu_tru = Thay đổi nơi cư trú
code-registration-thay_doi_noi_lam_viec = Thay đổi nơi làm việc

code-reserve-hang_mot = Hạng một
code-reserve-hang_hai = Hạng hai

code-health-loai_1 = Loại 1
code-health-loai_2 = Loại 2
code-health-loai_3 = Loại 3
code-health-loai_4 = Loại 4
code-health-loai_5 = Loại 5
code-health-loai_6 = Loại 6

code-education-dt1 = Đối tượng 1
code-education-dt2 = Đối tượng 2
code-education-dt3 = Đối tượng 3
code-education-dt4 = Đối tượng 4

code-political-so_cap = Sơ cấp
code-political-trung_cap = Trung cấp
code-political-cao_cap = Cao cấp
code-political-cu_nhan = Cử nhân

code-unit-kind-tinh = Bộ CHQS tỉnh
code-unit-kind-ptkv = Ban CHPTKV
code-unit-kind-xa = Ban CHQS xã, phường
code-unit-kind-co_quan = Cơ quan, tổ chức
code-unit-kind-phan_doi = Phân đội

code-branch-nha_nuoc = Cơ quan nhà nước
code-branch-dang_doan_the = Đảng, đoàn thể
code-branch-su_nghiep = Đơn vị sự nghiệp
code-branch-doanh_nghiep_nha_nuoc = Doanh nghiệp nhà nước
code-branch-doanh_nghiep = Doanh nghiệp
code-branch-khu_cong_nghiep = Khu công nghiệp
code-branch-khac = Khác

code-scale-to = Tổ
code-scale-tieu_doi = Tiểu đội
code-scale-trung_doi = Trung đội
code-scale-dai_doi = Đại đội
code-scale-tieu_doan = Tiểu đoàn
code-scale-hai_doi = Hải đội
code-scale-hai_doan = Hải đoàn

code-manager-tinh = Tỉnh
code-manager-ptkv = Khu vực phòng thủ
code-manager-xa = Xã, phường
code-manager-khac = Khác

code-seat-chi_huy_truong = Chỉ huy trưởng
code-seat-chinh_tri_vien = Chính trị viên
code-seat-pho_chi_huy_truong = Phó Chỉ huy trưởng
code-seat-chinh_tri_vien_pho = Chính trị viên phó

code-standing-cap_truong = Cấp trưởng
code-standing-cap_pho = Cấp phó
code-standing-khong = Không giữ

code-secrecy-chua_xac_dinh = Chưa xác định
code-secrecy-khong = Không
code-secrecy-mat = Mật
code-secrecy-toi_mat = Tối mật
code-secrecy-tuyet_mat = Tuyệt mật

code-origin-shipped = Kèm chương trình
code-origin-local = Tại chỗ

# Training.

code-credit-huan_luyen = Huấn luyện
code-credit-tap_huan = Tập huấn cán bộ
code-credit-boi_duong = Bồi dưỡng

code-class-kind-huan_luyen = Huấn luyện
code-class-kind-nam_thu_nhat = Huấn luyện năm thứ nhất
code-class-kind-huan_luyen_bu = Huấn luyện bù
code-class-kind-tap_huan = Tập huấn cán bộ
code-class-kind-tap_huan_bu = Tập huấn bù
code-class-kind-boi_duong = Bồi dưỡng
code-class-kind-hoi_thi = Hội thi
code-class-kind-hoi_thao = Hội thao
code-class-kind-dien_tap = Diễn tập
code-class-kind-hoi_nghi = Hội nghị

code-audience-toan_bo = Toàn bộ cán bộ, chiến sĩ
code-audience-nam_thu_nhat = Năm thứ nhất
code-audience-tu_nam_thu_hai = Từ năm thứ hai
code-audience-co_dong_binh_chung = Cơ động, binh chủng
code-audience-tai_cho = Tại chỗ
code-audience-can_bo = Cán bộ
code-audience-can_bo_chi_huy = Cán bộ Ban CHQS, tiểu đoàn, đại đội
code-audience-can_bo_phan_doi = Trung đội trưởng, tiểu đội trưởng
code-audience-con_thieu = Người còn thiếu

code-day-part-ca_ngay = Cả ngày
code-day-part-sang = Sáng
code-day-part-chieu = Chiều

code-call-duoc_goi = Được gọi
code-call-bo_sung = Bổ sung
code-call-mien_du = Miễn dự

code-grade-gioi = Giỏi
code-grade-kha = Khá
code-grade-dat = Đạt
code-grade-khong_dat = Không đạt

code-plan-state-du_thao = Dự thảo
code-plan-state-da_trinh = Đã trình
code-plan-state-da_duyet = Đã duyệt

code-incident-ky_luat = Vi phạm kỷ luật
code-incident-an_toan = Mất an toàn

code-inspection-kiem_tra = Kiểm tra
code-inspection-phuc_tra = Phúc tra

code-waiver-mien = Miễn
code-waiver-gia_han = Gia hạn

code-certificate-gdqpan = Kiến thức QPAN
code-certificate-tap_huan = Tập huấn cán bộ
code-certificate-chuyen_mon = Chuyên môn quân sự
code-certificate-so_cuu = Sơ cứu, cấp cứu
code-certificate-pccc = Phòng cháy, chữa cháy
code-certificate-khac = Khác

code-duty-kind-truc_chi_huy = Trực chỉ huy
code-duty-kind-truc_ban = Trực ban
code-duty-kind-truc_sscd = Trực sẵn sàng chiến đấu
code-duty-kind-tuan_tra = Tuần tra
code-duty-kind-canh_gac = Canh gác mục tiêu
code-duty-kind-su_kien = Bảo vệ sự kiện chính trị

code-readiness-state-thuong_xuyen = Thường xuyên
code-readiness-state-tang_cuong = Tăng cường
code-readiness-state-cao = Cao
code-readiness-state-toan_bo = Toàn bộ

code-day-kind-ngay_thuong = Ngày thường
code-day-kind-cuoi_tuan = Cuối tuần
code-day-kind-ngay_le = Ngày lễ
code-day-kind-tet = Tết

code-holiday-nghi = Nghỉ
code-holiday-lam_viec = Làm việc

code-roster-state-du_thao = Dự thảo
code-roster-state-da_duyet = Đã duyệt
code-roster-state-da_ban_hanh = Đã ban hành
code-roster-state-da_truc = Đã trực

code-outcome-co_mat = Có mặt
code-outcome-vang_p = Vắng được phép
code-outcome-vang_n = Vắng do nhiệm vụ khác
code-outcome-vang_k = Vắng trái phép

code-charge-nguoi_truc = Người trực
code-charge-nguoi_doi = Người đổi ca
code-charge-khong = Không tính cho ai

code-ledger-entry-chuyen_sang = Mang sang
code-ledger-entry-tinh_luot = Tính lượt
code-ledger-entry-bo_tinh = Bỏ tính lượt

code-duty-wish-mien_truc = Miễn trực
code-duty-wish-khong_xep = Không bố trí
code-duty-wish-khong_muon = Đề nghị tránh
code-duty-wish-muon = Nhận trực

code-weekday-t2 = Thứ Hai
code-weekday-t3 = Thứ Ba
code-weekday-t4 = Thứ Tư
code-weekday-t5 = Thứ Năm
code-weekday-t6 = Thứ Sáu
code-weekday-t7 = Thứ Bảy
code-weekday-cn = Chủ nhật

code-level-du = Đủ
code-level-co_ban_du = Cơ bản đủ
code-level-thieu = Thiếu
code-level-thieu_nhieu = Thiếu nhiều
code-measure-strength = Quân số
code-measure-posts = Cán bộ
code-measure-qualified = Chứng chỉ
code-measure-trained = Huấn luyện
code-measure-results = Kết quả
code-measure-courses = Tập huấn
code-measure-duty = Trực
code-readiness-result-du = Đủ
code-readiness-result-co_ban_du = Cơ bản đủ
code-readiness-result-thieu = Thiếu
code-readiness-result-thieu_nhieu = Thiếu nhiều
code-readiness-result-chua_bao_cao = Chưa báo cáo
code-readiness-result-chua_co_so_lieu = Chưa có số liệu
code-readiness-result-chua_co_moc = Chưa có mốc
code-readiness-result-khong_ap_dung = Không áp dụng

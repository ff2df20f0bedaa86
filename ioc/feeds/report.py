"""Citizens' field reports (phản ánh hiện trường) from Hue-S.

Who reported is confidential (QĐ 30/2022/QĐ-UBND): `reporter` is sealed at the edge and is no public field.
An unknown category is taken as `khac` rather than losing a citizen's word.
"""

from typing import Literal

import msgspec

from ioc.feed import FeedKind, Payload, Severity, Values
from ioc.label import Label

CATEGORIES: dict[str, Label] = {
    "an_ninh_trat_tu": Label("An ninh trật tự", "Public order"),
    "cap_nuoc": Label("Cấp nước", "Water supply"),
    "cay_xanh": Label("Cây xanh", "Trees and parks"),
    "chay_no": Label("Cháy nổ", "Fire and explosion"),
    "chieu_sang": Label("Chiếu sáng", "Street lighting"),
    "cuu_ho": Label("Cứu hộ", "Rescue"),
    "dien": Label("Điện", "Electricity"),
    "du_lich": Label("Du lịch", "Tourism"),
    "giao_thong": Label("An toàn giao thông", "Traffic safety"),
    "ha_tang_do_thi": Label("Hạ tầng đô thị", "Urban infrastructure"),
    "ha_tang_giao_thong": Label("Hạ tầng giao thông", "Roads and bridges"),
    "lan_chiem": Label("Lấn chiếm vỉa hè", "Pavement encroachment"),
    "ngap_lut": Label("Ngập lụt", "Flooding"),
    "rac_thai": Label("Rác thải", "Waste"),
    "sat_lo": Label("Sạt lở", "Landslide"),
    "thoat_nuoc": Label("Thoát nước", "Drainage"),
    "tieng_on": Label("Tiếng ồn", "Noise"),
    "trat_tu_do_thi": Label("Trật tự đô thị", "Urban order"),
    "trat_tu_xay_dung": Label("Trật tự xây dựng", "Building order"),
    "van_hoa": Label("Văn hóa", "Culture"),
    "ve_sinh_moi_truong": Label("Vệ sinh môi trường", "Environmental hygiene"),
    "vien_thong": Label("Viễn thông", "Telecommunications"),
    "y_te": Label("Y tế", "Health"),
    "khac": Label("Khác", "Other"),
}
SEVERITY = {"cuu_ho": 4, "chay_no": 3, "sat_lo": 3, "ngap_lut": 2}


class Reporter(msgspec.Struct, frozen=True, kw_only=True):
    """Who reported; personal data."""

    id: str | None = None
    name: str | None = None
    phone: str | None = None


class Report(Payload, frozen=True, kw_only=True):
    """One report; the position is where the fault is, not where the citizen was."""

    reported_at: str | None = None
    category: str | None = None
    title: str | None = None
    text: str | None = None
    address: str | None = None
    photos: list[str] | None = None
    mode: Literal["timed", "instant"] = "timed"
    reporter: Reporter | None = None

    def __post_init__(self) -> None:
        if self.category is not None and self.category not in CATEGORIES:
            msgspec.structs.force_setattr(self, "category", "khac")


def severity(values: Values, _station: str) -> Severity:
    """By category: an everyday report is normal business; one to be handled at once is at least moderate."""
    base = SEVERITY.get(str(values.get("category")), 0)
    return max(base, 2) if values.get("mode") == "instant" else base


REPORT = FeedKind(
    name="report",
    payload=Report,
    label=Label("Phản ánh", "Citizen reports"),
    symbol="report",
    severity=severity,
    required=("category",),
    lifetime_s=3 * 86_400,
    mobile=True,
    time_field="reported_at",
    private=("reporter",),
)

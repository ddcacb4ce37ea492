/* Thai for moment.js: the names of its own locale (MIT, Kridsada Thanabulpong), the years of the Buddhist Era. */
moment.defineLocale("th", {
  months: "มกราคม_กุมภาพันธ์_มีนาคม_เมษายน_พฤษภาคม_มิถุนายน_กรกฎาคม_สิงหาคม_กันยายน_ตุลาคม_พฤศจิกายน_ธันวาคม".split("_"),
  monthsShort: "ม.ค._ก.พ._มี.ค._เม.ย._พ.ค._มิ.ย._ก.ค._ส.ค._ก.ย._ต.ค._พ.ย._ธ.ค.".split("_"),
  monthsParseExact: true,
  weekdays: "อาทิตย์_จันทร์_อังคาร_พุธ_พฤหัสบดี_ศุกร์_เสาร์".split("_"),
  weekdaysShort: "อาทิตย์_จันทร์_อังคาร_พุธ_พฤหัส_ศุกร์_เสาร์".split("_"),
  weekdaysMin: "อา._จ._อ._พ._พฤ._ศ._ส.".split("_"),
  weekdaysParseExact: true,
  eras: [{ since: "0001-01-01", until: Infinity, offset: 544, name: "พุทธศักราช", narrow: "พ.ศ.", abbr: "พ.ศ." }],
  longDateFormat: {
    LT: "H:mm [น.]",
    LTS: "H:mm:ss [น.]",
    L: "DD/MM/y",
    LL: "D MMMM y",
    LLL: "D MMMM y [เวลา] H:mm [น.]",
    LLLL: "[วัน]dddd[ที่] D MMMM y [เวลา] H:mm [น.]",
  },
  meridiemParse: /ก่อนเที่ยง|หลังเที่ยง/,
  isPM: (input) => input === "หลังเที่ยง",
  meridiem: (hour) => (hour < 12 ? "ก่อนเที่ยง" : "หลังเที่ยง"),
  calendar: {
    sameDay: "[วันนี้] LT",
    nextDay: "[พรุ่งนี้] LT",
    nextWeek: "[วัน]dddd[หน้า] LT",
    lastDay: "[เมื่อวานนี้] LT",
    lastWeek: "[วัน]dddd[ที่แล้ว] LT",
    sameElse: "L",
  },
  relativeTime: {
    future: "อีก %s", past: "%sที่แล้ว", s: "ไม่กี่วินาที", ss: "%d วินาที", m: "1 นาที", mm: "%d นาที", h: "1 ชั่วโมง", hh: "%d ชั่วโมง",
    d: "1 วัน", dd: "%d วัน", w: "1 สัปดาห์", ww: "%d สัปดาห์", M: "1 เดือน", MM: "%d เดือน", y: "1 ปี", yy: "%d ปี",
  },
});
moment.locale("en");

//! Bodies: which message has which, and what stays bytes.

pub mod ack;
pub mod alarm;
pub mod area;
pub mod authentication;
pub mod batch;
pub mod control;
pub mod driver;
pub mod fix;
pub mod item;
pub mod location;
pub mod media;
pub mod parameter;
pub mod recorder;
pub mod registration;
pub mod route;
pub mod status;
pub mod terminal;
pub mod text;

use crate::value::Value;
use crate::version::Version;
use crate::wire::{Field, Reader};

use ack::{Ack, Resend, ServerTime, TerminalResend};
use area::{Circles, Polygon, Rectangles, RemoveAreas};
use authentication::Authentication;
use batch::Batch;
use control::{AskAreas, ConfirmAlarm, VehicleControl};
use driver::{DriverReport, Waybill};
use location::{Follow, Location, LocationAnswer};
use media::{
    Media, MediaAnswer, MediaEvent, MediaList, RecordSound, SearchMedia, Shoot, ShootAnswer,
    UploadMedia, UploadOne,
};
use parameter::{AskParameters, Control, Parameters, SetParameters};
use recorder::{CanData, RecorderData, RecorderOrder};
use registration::{Registration, RegistrationAnswer};
use route::{Areas, Route};
use terminal::{Attributes, Compressed, Passthrough, PublicKey, Update, UpdateResult};
use text::{CallBack, Chosen, EventMenu, QuestionAnswer, Subscription, TextDown};

macro_rules! bodies {
    (
        empty { $($(#[$empty_meta:meta])* $empty:ident $empty_id:ident = $empty_number:literal;)* }
        full { $($(#[$meta:meta])* $body:ident($type:ty) $id:ident = $number:literal;)* }
    ) => {
        /// Message ids.
        pub mod id {
            $($(#[$empty_meta])* pub const $empty_id: u16 = $empty_number;)*
            $($(#[$meta])* pub const $id: u16 = $number;)*
        }

        /// The body of a message. Borrows what is long.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Body<'a> {
            $($(#[$empty_meta])* $empty,)*
            $($(#[$meta])* $body($type),)*
            /// Any other message, or a body that does not follow the standard: id and bytes as sent.
            Opaque(u16, &'a [u8]),
        }

        impl<'a> Body<'a> {
            /// The id of its message.
            pub const fn id(&self) -> u16 {
                match self {
                    $(Self::$empty => id::$empty_id,)*
                    $(Self::$body(_) => id::$id,)*
                    Self::Opaque(id, _) => *id,
                }
            }

            /// Reads a whole body of this message.
            fn understood(id: u16, version: Version, bytes: &'a [u8]) -> Option<Self> {
                match id {
                    $(id::$empty_id if bytes.is_empty() => Some(Self::$empty),)*
                    $(id::$id => whole(bytes, version).map(Self::$body),)*
                    _ => None,
                }
            }

            /// Appends the bytes of the body.
            pub fn write(&self, version: Version, out: &mut Vec<u8>) {
                match self {
                    $(Self::$empty => (),)*
                    $(Self::$body(body) => body.write(out, version),)*
                    Self::Opaque(_, bytes) => out.extend_from_slice(bytes),
                }
            }

            /// Names and values.
            pub fn value(&self) -> Value {
                match self {
                    $(Self::$empty => Value::Record(Vec::new()),)*
                    $(Self::$body(body) => body.value(),)*
                    Self::Opaque(_, bytes) => Value::hex(bytes),
                }
            }
        }
    };
}

bodies! {
    empty {
        /// 0x0002: the terminal is alive.
        Heartbeat HEARTBEAT = 0x0002;
        /// 0x0003: the terminal leaves.
        Logout LOGOUT = 0x0003;
        /// 0x0004: what time is it (2019).
        AskTime ASK_TIME = 0x0004;
        /// 0x8104: all parameters, please.
        AskAllParameters ASK_ALL_PARAMETERS = 0x8104;
        /// 0x8107: attributes, please.
        AskAttributes ASK_ATTRIBUTES = 0x8107;
        /// 0x8201: your position, please.
        AskLocation ASK_LOCATION = 0x8201;
        /// 0x8204: prove that the link works (2019).
        AskLink ASK_LINK = 0x8204;
        /// 0x8702: who drives.
        AskDriver ASK_DRIVER = 0x8702;
    }
    full {
        /// 0x0001: general answer of the terminal.
        TerminalAck(Ack) TERMINAL_ACK = 0x0001;
        /// 0x0005: sub-packets again, please (2019).
        TerminalResend(TerminalResend) TERMINAL_RESEND = 0x0005;
        /// 0x0100: registration.
        Registration(Registration<'a>) REGISTRATION = 0x0100;
        /// 0x0102: authentication.
        Authentication(Authentication<'a>) AUTHENTICATION = 0x0102;
        /// 0x0104: parameters.
        Parameters(Parameters<'a>) PARAMETERS = 0x0104;
        /// 0x0107: attributes.
        Attributes(Attributes<'a>) ATTRIBUTES = 0x0107;
        /// 0x0108: what came of an update.
        UpdateResult(UpdateResult) UPDATE_RESULT = 0x0108;
        /// 0x0200: position.
        Location(Location<'a>) LOCATION = 0x0200;
        /// 0x0201: position, as asked.
        LocationAnswer(LocationAnswer<'a>) LOCATION_ANSWER = 0x0201;
        /// 0x0301: event of a menu (2011, 2013).
        EventReport(Chosen) EVENT_REPORT = 0x0301;
        /// 0x0302: answer to a question (2011, 2013).
        QuestionAnswer(QuestionAnswer) QUESTION_ANSWER = 0x0302;
        /// 0x0303: subscription (2011, 2013).
        Subscription(Subscription) SUBSCRIPTION = 0x0303;
        /// 0x0500: answer to vehicle control.
        ControlAnswer(LocationAnswer<'a>) CONTROL_ANSWER = 0x0500;
        /// 0x0608: the areas or routes it holds (2019).
        Areas(Areas<'a>) AREAS = 0x0608;
        /// 0x0700: data of the driving recorder.
        RecorderData(RecorderData<'a>) RECORDER_DATA = 0x0700;
        /// 0x0701: waybill.
        Waybill(Waybill<'a>) WAYBILL = 0x0701;
        /// 0x0702: driver.
        Driver(DriverReport<'a>) DRIVER = 0x0702;
        /// 0x0704: positions in a batch.
        Batch(Batch<'a>) BATCH = 0x0704;
        /// 0x0705: frames of the vehicle's bus.
        CanData(CanData) CAN_DATA = 0x0705;
        /// 0x0800: a recording was made.
        MediaEvent(MediaEvent) MEDIA_EVENT = 0x0800;
        /// 0x0801: a recording.
        Media(Media<'a>) MEDIA = 0x0801;
        /// 0x0802: recordings found.
        MediaList(MediaList) MEDIA_LIST = 0x0802;
        /// 0x0805: what came of an order for pictures.
        ShootAnswer(ShootAnswer) SHOOT_ANSWER = 0x0805;
        /// 0x0900: passed through, up.
        PassthroughUp(Passthrough<'a>) PASSTHROUGH_UP = 0x0900;
        /// 0x0901: compressed.
        Compressed(Compressed<'a>) COMPRESSED = 0x0901;
        /// 0x0A00: the terminal's public key.
        TerminalKey(PublicKey<'a>) TERMINAL_KEY = 0x0a00;
        /// 0x8001: general answer of the platform.
        PlatformAck(Ack) PLATFORM_ACK = 0x8001;
        /// 0x8003: sub-packets again, please.
        Resend(Resend) RESEND = 0x8003;
        /// 0x8004: the platform's time (2019).
        ServerTime(ServerTime) SERVER_TIME = 0x8004;
        /// 0x8100: answer to a registration.
        RegistrationAnswer(RegistrationAnswer<'a>) REGISTRATION_ANSWER = 0x8100;
        /// 0x8103: set parameters.
        SetParameters(SetParameters<'a>) SET_PARAMETERS = 0x8103;
        /// 0x8105: control of the terminal.
        Control(Control<'a>) CONTROL = 0x8105;
        /// 0x8106: some parameters, please.
        AskParameters(AskParameters) ASK_PARAMETERS = 0x8106;
        /// 0x8108: new software.
        Update(Update<'a>) UPDATE = 0x8108;
        /// 0x8202: follow the vehicle.
        Follow(Follow) FOLLOW = 0x8202;
        /// 0x8203: a person confirms an alarm.
        ConfirmAlarm(ConfirmAlarm) CONFIRM_ALARM = 0x8203;
        /// 0x8300: text.
        TextDown(TextDown<'a>) TEXT_DOWN = 0x8300;
        /// 0x8301: menu of events (2011, 2013).
        EventMenu(EventMenu<'a>) EVENT_MENU = 0x8301;
        /// 0x8400: call back.
        CallBack(CallBack<'a>) CALL_BACK = 0x8400;
        /// 0x8500: vehicle control.
        VehicleControl(VehicleControl<'a>) VEHICLE_CONTROL = 0x8500;
        /// 0x8600: circles.
        Circles(Circles<'a>) CIRCLES = 0x8600;
        /// 0x8601: remove circles.
        RemoveCircles(RemoveAreas) REMOVE_CIRCLES = 0x8601;
        /// 0x8602: rectangles.
        Rectangles(Rectangles<'a>) RECTANGLES = 0x8602;
        /// 0x8603: remove rectangles.
        RemoveRectangles(RemoveAreas) REMOVE_RECTANGLES = 0x8603;
        /// 0x8604: polygon.
        Polygon(Polygon<'a>) POLYGON = 0x8604;
        /// 0x8605: remove polygons.
        RemovePolygons(RemoveAreas) REMOVE_POLYGONS = 0x8605;
        /// 0x8606: route.
        Route(Route<'a>) ROUTE = 0x8606;
        /// 0x8607: remove routes.
        RemoveRoutes(RemoveAreas) REMOVE_ROUTES = 0x8607;
        /// 0x8608: areas, please (2019).
        AskAreas(AskAreas) ASK_AREAS = 0x8608;
        /// 0x8700: order to the driving recorder.
        RecorderOrder(RecorderOrder<'a>) RECORDER_ORDER = 0x8700;
        /// 0x8701: setting of the driving recorder.
        RecorderSetting(RecorderOrder<'a>) RECORDER_SETTING = 0x8701;
        /// 0x8800: answer to a recording.
        MediaAnswer(MediaAnswer) MEDIA_ANSWER = 0x8800;
        /// 0x8801: pictures, please.
        Shoot(Shoot) SHOOT = 0x8801;
        /// 0x8802: look for recordings.
        SearchMedia(SearchMedia) SEARCH_MEDIA = 0x8802;
        /// 0x8803: upload recordings.
        UploadMedia(UploadMedia) UPLOAD_MEDIA = 0x8803;
        /// 0x8804: record sound.
        RecordSound(RecordSound) RECORD_SOUND = 0x8804;
        /// 0x8805: upload one recording.
        UploadOne(UploadOne) UPLOAD_ONE = 0x8805;
        /// 0x8900: passed through, down.
        PassthroughDown(Passthrough<'a>) PASSTHROUGH_DOWN = 0x8900;
        /// 0x8A00: the platform's public key.
        PlatformKey(PublicKey<'a>) PLATFORM_KEY = 0x8a00;
    }
}

impl<'a> Body<'a> {
    /// Takes a body apart. Never fails: what is not understood is [`Body::Opaque`].
    #[inline]
    pub fn decode(id: u16, version: Version, bytes: &'a [u8]) -> Self {
        // Nearly every frame is a position; it need not go through the list.
        let body = match id {
            id::LOCATION => whole(bytes, version).map(Self::Location),
            _ => Self::understood(id, version, bytes),
        };
        body.unwrap_or(Self::Opaque(id, bytes))
    }
}

/// Reads a body that ends where its bytes end.
#[inline]
fn whole<'a, T: Field<'a>>(bytes: &'a [u8], version: Version) -> Option<T> {
    let mut reader = Reader::new(bytes);
    let body = T::read(&mut reader, version)?;
    (reader.left() == 0).then_some(body)
}

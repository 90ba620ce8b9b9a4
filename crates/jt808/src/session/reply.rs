//! Which messages answer which, and which want no answer.

use crate::body::{Body, id};

/// The serial number that an answer from a terminal names.
pub(super) const fn answers(body: &Body<'_>) -> Option<u16> {
    match body {
        Body::Parameters(answer) => Some(answer.answers),
        Body::LocationAnswer(answer) | Body::ControlAnswer(answer) => Some(answer.answers),
        Body::QuestionAnswer(answer) => Some(answer.answers),
        Body::RecorderData(answer) => Some(answer.answers),
        Body::ShootAnswer(answer) => Some(answer.answers),
        Body::MediaList(answer) => Some(answer.answers),
        _ => None,
    }
}

/// The order that an answer without serial number answers.
pub(super) const fn answers_kind(answer: u16) -> Option<u16> {
    match answer {
        id::ATTRIBUTES => Some(id::ASK_ATTRIBUTES),
        id::DRIVER => Some(id::ASK_DRIVER),
        id::AREAS => Some(id::ASK_AREAS),
        _ => None,
    }
}

/// Whether a terminal's message is an answer, which the platform does not answer again.
pub(super) const fn is_answer(up: u16) -> bool {
    matches!(
        up,
        id::TERMINAL_ACK
            | id::PARAMETERS
            | id::ATTRIBUTES
            | id::LOCATION_ANSWER
            | id::QUESTION_ANSWER
            | id::CONTROL_ANSWER
            | id::AREAS
            | id::RECORDER_DATA
            | id::SHOOT_ANSWER
            | id::MEDIA_LIST
    )
}

/// Whether a message of the platform is an answer, which the terminal does not answer again.
pub(super) const fn is_platform_answer(down: u16) -> bool {
    matches!(
        down,
        id::PLATFORM_ACK
            | id::RESEND
            | id::SERVER_TIME
            | id::REGISTRATION_ANSWER
            | id::MEDIA_ANSWER
    )
}

//! A frame as what it says: request, upload or answer.

use crate::cn::{Cn, Role, Sender};
use crate::frame::Frame;
use crate::outcome::{ExeRtn, QnRtn};
use crate::params::ParamError;
use crate::qn::Qn;
use crate::request::Request;
use crate::upload::Upload;

/// What a frame says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message<'a> {
    /// The platform asks or notifies.
    Request(Request<'a>),
    /// A device uploads or notifies.
    Upload(Upload<'a>),
    /// An answer to an earlier message.
    Answer(Answer),
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// QN of the message answered: in the header, in 2005 among the parameters.
    pub to: Option<Qn>,
    /// What it says.
    pub verdict: Verdict,
}

/// What an answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 9011: whether the request is taken.
    Taken(QnRtn),
    /// 9012: how it ended.
    Ended(ExeRtn),
    /// 9013: the notice has arrived.
    Noticed,
    /// 9014: the data have arrived.
    Received,
}

impl<'a> Frame<'a> {
    /// What the frame says, given who sent it: 2011 of the platform asks for what 2011 of a device brings.
    ///
    /// # Errors
    /// A parameter that the command needs is missing or does not have its form.
    pub fn message(&self, sender: Sender) -> Result<Message<'a>, ParamError> {
        let (cn, edition, cp) = (self.header.cn, self.edition(), self.cp());
        let meaning = cn.meaning(edition);
        if meaning.is_some_and(|meaning| meaning.role == Role::Answer) {
            return self.answer().map(Message::Answer);
        }
        match sender {
            Sender::Host => Request::parse(cn, edition, cp).map(Message::Request),
            Sender::Site | Sender::Both => Upload::parse(cn, edition, cp).map(Message::Upload),
        }
    }

    fn answer(&self) -> Result<Answer, ParamError> {
        let cp = self.cp();
        let inner = cp.param("QN").and_then(|qn| Qn::parse(qn.as_bytes()));
        let verdict = match self.header.cn {
            Cn::REQUEST_ANSWER => Verdict::Taken(QnRtn::from_code(cp.need_number("QnRtn")?)),
            Cn::RESULT => Verdict::Ended(ExeRtn::from_code(cp.need_number("ExeRtn")?)),
            Cn::NOTICE_ANSWER => Verdict::Noticed,
            _ => Verdict::Received,
        };
        Ok(Answer {
            to: inner.or(self.header.qn),
            verdict,
        })
    }
}

//! A byte whose values have names. Values without one are kept.

/// Declares enumerations of one byte.
macro_rules! codes {
    ($(
        $(#[$meta:meta])*
        $name:ident {
            $($(#[$code_meta:meta])* $code:ident = $number:literal),+ $(,)?
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$code_meta])* $code,)+
            /// A value that the standard does not name.
            Other(u8),
        }

        impl From<u8> for $name {
            fn from(number: u8) -> Self {
                match number {
                    $($number => Self::$code,)+
                    other => Self::Other(other),
                }
            }
        }

        impl From<$name> for u8 {
            fn from(code: $name) -> Self {
                match code {
                    $($name::$code => $number,)+
                    $name::Other(other) => other,
                }
            }
        }

        impl<'a> $crate::wire::Field<'a> for $name {
            fn read(
                reader: &mut $crate::wire::Reader<'a>,
                _: $crate::version::Version,
            ) -> Option<Self> {
                reader.u8().map(Self::from)
            }

            fn write(&self, out: &mut Vec<u8>, _: $crate::version::Version) {
                out.push(u8::from(*self));
            }

            fn value(&self) -> $crate::value::Value {
                $crate::value::Value::integer(u8::from(*self))
            }
        }
    )+};
}

pub(crate) use codes;

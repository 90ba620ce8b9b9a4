//! A structure that is its fields in order, in every edition.

/// Declares structures whose wire form is their fields one after another.
macro_rules! record {
    ($(
        $(#[$meta:meta])*
        $name:ident $(<$life:lifetime>)? {
            $($(#[$field_meta:meta])* $field:ident: $type:ty),+ $(,)?
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name $(<$life>)? {
            $($(#[$field_meta])* pub $field: $type,)+
        }

        impl<'a> $crate::wire::Field<'a> for $name $(<$life>)? {
            fn read(
                reader: &mut $crate::wire::Reader<'a>,
                version: $crate::version::Version,
            ) -> Option<Self> {
                Some(Self {
                    $($field: $crate::wire::Field::read(reader, version)?,)+
                })
            }

            fn write(&self, out: &mut Vec<u8>, version: $crate::version::Version) {
                $($crate::wire::Field::write(&self.$field, out, version);)+
            }

            fn value(&self) -> $crate::value::Value {
                $crate::value::Value::Record(vec![
                    $((stringify!($field).to_owned(), $crate::wire::Field::value(&self.$field)),)+
                ])
            }
        }
    )+};
}

pub(crate) use record;

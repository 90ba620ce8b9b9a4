//! The content of CP: fields lie within it, in order, and cover it but for the signs between; readings lose no value.
#![no_main]

use hj212::{Cn, Cp, Edition, Request, Upload, split_content};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &[u8])| {
    let (number, content) = input;
    let cp = Cp::new(content);
    let mut covered = 0;
    for field in cp.fields() {
        covered += field.name.as_bytes().len() + field.value.as_bytes().len() + usize::from(!field.is_bare);
        assert!(!field.name.as_bytes().contains(&b'='));
    }
    let signs = content.iter().filter(|byte| b",;".contains(byte)).count();
    assert!(covered <= content.len() && content.len() <= covered + signs);
    let of_factors = cp.fields().filter(|field| field.factor().is_some()).count();
    let in_readings: usize = cp.readings().map(|reading| reading.values().count()).sum();
    assert_eq!(in_readings, of_factors);
    for part in split_content(content, 64) {
        assert!(!part.is_empty() || content.len() <= 64 || part.len() <= content.len());
    }
    for edition in [Edition::V2005, Edition::V2017, Edition::V2025] {
        let cn = Cn(number % 10_000);
        if let Ok(request) = Request::parse(cn, edition, cp)
            && let Ok(written) = request.content(edition)
        {
            let read = Request::parse(cn, edition, Cp::new(written.as_bytes()));
            assert!(matches!(request, Request::Other { .. }) || read == Ok(request));
        }
        drop(format!("{:?}", Upload::parse(cn, edition, cp)));
    }
});

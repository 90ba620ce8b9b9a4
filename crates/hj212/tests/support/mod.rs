//! Frames for tests, built or read.

#![allow(dead_code, clippy::disallowed_methods, clippy::print_stdout)]

use std::path::PathBuf;

/// The example of the standard (HJ 212-2017, 6.3.1), check code 1C80.
pub(crate) const OFFICIAL: &[u8] = b"##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;\
MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80\r\n";

/// A frame around a data segment.
pub(crate) fn frame(data: &str) -> Vec<u8> {
    let code = hj212::crc::checksum(data.as_bytes());
    format!("##{:04}{data}{code:04X}\r\n", data.len()).into_bytes()
}

/// Frames of every kind.
pub(crate) fn fixtures() -> Vec<Vec<u8>> {
    let mut all = vec![OFFICIAL.to_vec()];
    all.extend(DATA.iter().map(|data| frame(data)));
    all
}

const DATA: &[&str] = &[
    // Real-time, minute, hour and day data of 2017.
    "QN=20160801085857223;ST=39;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;a34004-Rtd=35.0,a34004-Flag=N;LA-Rtd=57.9,LA-Flag=N&&",
    "QN=20160801085957001;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085800;a21026-Cou=0.5,a21026-Min=1.1,a21026-Avg=1.1,a21026-Max=1.1,a21026-ZsAvg=1.3,a21026-Flag=N&&",
    "QN=20160801090000001;ST=31;CN=2061;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801080000;a00000-Cou=10,a00000-Flag=D&&",
    "QN=20160802000000001;ST=31;CN=2041;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&DataTime=20160801000000;SB1-RT=23.5;SB2-RT=0.00&&",
    // A message in two packets.
    "QN=20160801085857534;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=0002;PNO=0001;CP=&&DataTime=20160801085857;w01018-Avg=1.1,w01018-Flag=N&&",
    "QN=20160801085857535;ST=32;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=0002;PNO=0002;CP=&&DataTime=20160801085857;w21003-Avg=0.2,w21003-Flag=N&&",
    // Answers of 2017 and of 2005.
    "QN=20160801085857223;ST=91;CN=9011;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&QnRtn=1&&",
    "ST=91;CN=9012;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20040516010101001;ExeRtn=1&&",
    // An upload of 2005, without QN and Flag.
    "ST=31;CN=2011;PW=123456;MN=88888880000001;CP=&&DataTime=20040516021000;02-Rtd=100.1,02-Flag=N&&",
    // Site information with free text, and a heartbeat of 2025.
    "QN=20160801085857223;ST=32;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;PolId=w01018,i11001-Info=//清洗管路; ok//&&",
    "QN=20260801085857223;ST=31;CN=9015;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&",
];

/// Every case of a data file beside the checkout, which is not part of it; none if the file is missing.
pub(crate) fn shared_frames() -> Vec<[String; 5]> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hj212/frames.tsv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return Vec::new();
    };
    let rows = text.lines().skip(1).map(|line| {
        let mut columns = line.split('\t').map(str::to_owned);
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    });
    rows.collect()
}

/// Numbers that look random and are the same in every run.
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

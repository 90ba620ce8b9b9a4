//! The status bits of a position (JT/T 808-2019 table 24).

/// Status bits of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Status(pub u32);

/// What a vehicle says it carries (bits 8 and 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Load {
    /// 00: empty. Also what a device sends that knows nothing of its load.
    Empty,
    /// 01: half.
    Half,
    /// 10: reserved.
    Reserved,
    /// 11: full.
    Full,
}

impl Status {
    /// Bit 2: the latitude is south.
    pub const SOUTH: u32 = 1 << 2;
    /// Bit 3: the longitude is west.
    pub const WEST: u32 = 1 << 3;

    const fn bit(self, bit: u32) -> bool {
        self.0 & (1 << bit) != 0
    }

    /// Bit 0: ignition on.
    pub const fn acc_on(self) -> bool {
        self.bit(0)
    }

    /// Bit 1: the position is a fix.
    pub const fn positioned(self) -> bool {
        self.bit(1)
    }

    /// Bit 4: out of service.
    pub const fn out_of_service(self) -> bool {
        self.bit(4)
    }

    /// Bit 5: latitude and longitude are encrypted.
    pub const fn encrypted(self) -> bool {
        self.bit(5)
    }

    /// Bit 6 (2019): warning of a forward collision.
    pub const fn forward_collision(self) -> bool {
        self.bit(6)
    }

    /// Bit 7 (2019): warning of leaving the lane.
    pub const fn lane_departure(self) -> bool {
        self.bit(7)
    }

    /// Bits 8 and 9: load.
    pub const fn load(self) -> Load {
        match self.0 >> 8 & 3 {
            0 => Load::Empty,
            1 => Load::Half,
            2 => Load::Reserved,
            _ => Load::Full,
        }
    }

    /// Bit 10: the fuel line is cut.
    pub const fn fuel_cut(self) -> bool {
        self.bit(10)
    }

    /// Bit 11: the circuit is cut.
    pub const fn circuit_cut(self) -> bool {
        self.bit(11)
    }

    /// Bit 12: doors locked.
    pub const fn doors_locked(self) -> bool {
        self.bit(12)
    }

    /// Bits 13 to 17: door 1 (front), 2 (middle), 3 (rear), 4 (driver's), 5 (as agreed) is open.
    pub const fn door_open(self, door: u32) -> bool {
        1 <= door && door <= 5 && self.bit(12 + door)
    }

    /// Bit 18: positioned by GPS.
    pub const fn gps(self) -> bool {
        self.bit(18)
    }

    /// Bit 19: positioned by BeiDou.
    pub const fn beidou(self) -> bool {
        self.bit(19)
    }

    /// Bit 20: positioned by GLONASS.
    pub const fn glonass(self) -> bool {
        self.bit(20)
    }

    /// Bit 21: positioned by Galileo.
    pub const fn galileo(self) -> bool {
        self.bit(21)
    }

    /// Bit 22 (2019): the vehicle moves.
    pub const fn moving(self) -> bool {
        self.bit(22)
    }
}

//! National arithmetic by edition: AQI, HJ 663 statistics, composite index, ranking.

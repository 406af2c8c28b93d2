//! An outlook as a few bytes: each step says only the measures that are otherwise than before. Must not know
//! where the bytes lie.

use crate::domain::Day;
use crate::domain::readiness::mend::Lack;
use crate::domain::readiness::{Counted, Counts, MEASURES, Share};

/// The steps of an outlook that begins on a day.
pub fn encode(from: Day, steps: &[(Day, Counts)]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(64);
    let mut last = Counts {
        on_roll: 0,
        parts: vec![Counted::default(); MEASURES.len()],
    };
    for (day, counts) in steps {
        put(&mut bytes, from.days_until(*day));
        put(&mut bytes, counts.on_roll);
        let changed = |at: &usize| counts.parts[*at] != last.parts[*at];
        let changed: Vec<usize> = (0..counts.parts.len()).filter(changed).collect();
        put(&mut bytes, count(changed.len()));
        for at in changed {
            let part = &counts.parts[at];
            put(&mut bytes, count(at));
            put(&mut bytes, part.share.there);
            put(&mut bytes, part.share.whole);
            put(&mut bytes, count(part.lacks.len()));
            for (lack, amount, things) in &part.lacks {
                let place = Lack::ALL.iter().position(|own| own == lack);
                put(&mut bytes, count(place.unwrap_or(0)));
                put(&mut bytes, *amount);
                put(&mut bytes, count(*things));
            }
        }
        last.clone_from(counts);
    }
    bytes
}

/// The steps read one after the other, each into the same counts; ends early where bytes make no sense.
pub struct Steps<'a> {
    bytes: &'a [u8],
    from: Day,
    counts: Counts,
}

impl<'a> Steps<'a> {
    /// Of an outlook that begins on a day.
    pub fn new(from: Day, bytes: &'a [u8]) -> Steps<'a> {
        Steps {
            bytes,
            from,
            counts: Counts {
                on_roll: 0,
                parts: vec![Counted::default(); MEASURES.len()],
            },
        }
    }

    /// What is counted on a day; nothing where the bytes make no sense.
    pub fn on(mut self, day: Day) -> Option<Counts> {
        let offset = self.from.days_until(day);
        let mut seen = false;
        while !self.bytes.is_empty() && self.peek()? <= offset {
            self.step()?;
            seen = true;
        }
        seen.then_some(self.counts)
    }

    /// Every step; nothing where the bytes make no sense.
    pub fn all(mut self) -> Option<Vec<(Day, Counts)>> {
        let mut steps = Vec::new();
        while !self.bytes.is_empty() {
            let offset = self.step()?;
            steps.push((self.from.plus_days(offset), self.counts.clone()));
        }
        Some(steps)
    }

    fn peek(&self) -> Option<i64> {
        let mut bytes = self.bytes;
        take(&mut bytes)
    }

    fn step(&mut self) -> Option<i64> {
        let bytes = &mut self.bytes;
        let offset = take(bytes)?;
        self.counts.on_roll = take(bytes)?;
        for _ in 0..take(bytes)? {
            let at = usize::try_from(take(bytes)?).ok()?;
            let part = self.counts.parts.get_mut(at)?;
            part.share = Share {
                there: take(bytes)?,
                whole: take(bytes)?,
            };
            part.lacks.clear();
            for _ in 0..take(bytes)? {
                let place = usize::try_from(take(bytes)?).ok()?;
                let lack = *Lack::ALL.get(place)?;
                let amount = take(bytes)?;
                let things = usize::try_from(take(bytes)?).ok()?;
                part.lacks.push((lack, amount, things));
            }
        }
        Some(offset)
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Seven bits a byte, the sign last: most figures take one.
fn put(bytes: &mut Vec<u8>, number: i64) {
    let mut rest = ((number << 1) ^ (number >> 63)).cast_unsigned();
    loop {
        let low = u8::try_from(rest & 0x7f).unwrap_or(0);
        rest >>= 7;
        if rest == 0 {
            return bytes.push(low);
        }
        bytes.push(low | 0x80);
    }
}

fn take(bytes: &mut &[u8]) -> Option<i64> {
    let mut found: u64 = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        found |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some((found >> 1).cast_signed() ^ -(found & 1).cast_signed());
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn step() -> impl Strategy<Value = Counts> {
        let lack = (0..Lack::ALL.len(), any::<i64>(), 0..500_usize);
        let lacks = proptest::collection::vec(
            lack.prop_map(|(at, amount, things)| (Lack::ALL[at], amount, things)),
            0..4,
        );
        let part = (any::<i64>(), any::<i64>(), lacks).prop_map(|(there, whole, lacks)| Counted {
            share: Share { there, whole },
            lacks,
        });
        (
            any::<i64>(),
            proptest::collection::vec(part, MEASURES.len()),
        )
            .prop_map(|(on_roll, parts)| Counts { on_roll, parts })
    }

    proptest! {
        /// What was written comes back, whole and for any day; bytes cut anywhere are no panic.
        #[test]
        fn steps_come_back(counts in proptest::collection::vec(step(), 1..5), cut in 0..200_usize) {
            let from = Day::new(2026, 11, 24).unwrap();
            let steps: Vec<(Day, Counts)> = (0..).zip(counts).map(|(at, own)| (from.plus_days(at * 40), own)).collect();
            let bytes = encode(from, &steps);
            prop_assert_eq!(Steps::new(from, &bytes).all(), Some(steps.clone()));
            for (day, own) in &steps {
                prop_assert_eq!(Steps::new(from, &bytes).on(*day), Some(own.clone()));
                prop_assert_eq!(Steps::new(from, &bytes).on(day.plus_days(39)), Some(own.clone()));
            }
            let cut = &bytes[..cut.min(bytes.len())];
            let _ = Steps::new(from, cut).all();
            prop_assert_eq!(Steps::new(from, &bytes).on(from.plus_days(-1)), None);
        }
    }
}

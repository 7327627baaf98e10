//! Places that keep their distance: names beside a stack, tickets and stacks along a line of time.

use super::length::Tenths;

/// The places nearest to those wanted, in their order, that stand `apart` from each other. Those in
/// each other's way become one block, which stands where it is wanted on average.
///
/// None is beyond `most`, and none before `least`, if there is such an end and room for all of them.
pub(super) fn spread(
    wanted: &[Tenths],
    apart: Tenths,
    least: Option<Tenths>,
    most: Tenths,
) -> Vec<Tenths> {
    struct Block {
        middle: Tenths,
        places: i32,
    }
    let reach = |places: i32| (apart * places).half();
    let mut blocks: Vec<Block> = Vec::new();
    for place in wanted {
        let mut block = Block { middle: *place, places: 1 };
        while let Some(before) = blocks.last() {
            if before.middle + reach(before.places) <= block.middle - reach(block.places) {
                break;
            }
            let sum = before.middle * before.places + block.middle * block.places;
            let places = before.places + block.places;
            block = Block { middle: Tenths(sum.0 / places), places };
            blocks.pop();
        }
        blocks.push(block);
    }
    // The last may not leave the picture; what it runs into moves with it. Then the same with the
    // first, which has room, as all of them fit.
    let mut limit = most + apart.half();
    for block in blocks.iter_mut().rev() {
        block.middle = block.middle.min(limit - reach(block.places));
        limit = block.middle - reach(block.places);
    }
    if let Some(least) = least {
        let mut limit = least - apart.half();
        for block in &mut blocks {
            block.middle = block.middle.max(limit + reach(block.places));
            limit = block.middle + reach(block.places);
        }
    }
    blocks
        .iter()
        .flat_map(|block| {
            let first = block.middle - reach(block.places) + apart.half();
            (0..block.places).map(move |place| first + apart * place)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread_units(wanted: &[i32], least: Option<i32>, most: i32) -> Vec<String> {
        let wanted: Vec<Tenths> = wanted.iter().copied().map(Tenths::units).collect();
        let ten = Tenths::units(10);
        let least = least.map(Tenths::units);
        let places = spread(&wanted, ten, least, Tenths::units(most));
        places.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_apart_stays_and_what_is_not_moves_as_little_as_it_can() {
        assert_eq!(spread_units(&[10, 20, 50], Some(0), 90), ["10", "20", "50"]);
        assert_eq!(spread_units(&[30, 34, 60], Some(0), 90), ["27", "37", "60"]);
        assert_eq!(spread_units(&[30, 30, 30], Some(0), 90), ["20", "30", "40"]);
        assert!(spread_units(&[], Some(0), 90).is_empty());
    }

    #[test]
    fn none_is_beyond_the_ends() {
        assert_eq!(spread_units(&[0, 0, 12], Some(5), 90), ["5", "15", "25"]);
        assert_eq!(spread_units(&[80, 99], Some(0), 90), ["80", "90"]);
        assert_eq!(spread_units(&[80, 88, 99], Some(0), 90), ["70", "80", "90"]);
        assert_eq!(spread_units(&[9, 9], None, 5), ["-5", "5"]);
        // Exactly as many as there is room for.
        let full: Vec<String> = (0..10).map(|place| (place * 10).to_string()).collect();
        assert_eq!(spread_units(&[45; 10], Some(0), 90), full);
        assert_eq!(spread_units(&[0, 0, 0, 0, 0, 90, 90, 90, 90, 90], Some(0), 90), full);
    }
}

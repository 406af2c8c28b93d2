//! The planner on small problems of our own: against an exhaustive search, against the checker, twice with
//! one seed, and on instances that are broken.

use super::instance;
use super::{Effort, Order, check, plan};
use crate::domain::planning::{Cover, Person, Plan, Problem, ShiftKind};
use proptest::prelude::*;

const SMALL: &str = "SECTION_HORIZON
5
SECTION_SHIFTS
E,480,
L,480,E
SECTION_STAFF
A,E=5|L=5,1440,480,3,1,1,1
B,E=5|L=5,1440,480,3,1,1,1
SECTION_DAYS_OFF
A,0
SECTION_SHIFT_ON_REQUESTS
B,0,E,3
SECTION_SHIFT_OFF_REQUESTS
A,2,E,2
SECTION_COVER
0,E,1,100,1
0,L,0,100,1
1,E,1,100,1
1,L,0,100,1
2,E,1,100,1
2,L,1,100,1
3,E,0,100,1
3,L,1,100,1
4,E,1,100,1
4,L,0,100,1
";

fn search(problem: &Problem, seed: u64, steps: u64) -> super::Outcome {
    let order = Order {
        seed,
        effort: Effort::Steps(steps),
        threads: 2,
    };
    plan(problem, &Plan::empty(problem), &order, &|_| true)
}

/// The best score of all plans, looked at one by one.
fn best_of_all(problem: &Problem) -> crate::domain::planning::Score {
    let choices = problem.shifts.len() + 1;
    let cells = problem.days * problem.people.len();
    let all = choices.pow(u32::try_from(cells).unwrap());
    let score = |number: usize| {
        let mut rest = number;
        let mut one = Plan::empty(problem);
        for cell in &mut one.cells {
            *cell = u8::try_from(rest % choices).unwrap().checked_sub(1);
            rest /= choices;
        }
        check(problem, &one).score
    };
    (0..all).map(score).min().unwrap()
}

#[test]
fn a_small_instance_is_solved_to_the_best_there_is() {
    let problem = instance::read(SMALL).unwrap().problem;
    let found = search(&problem, 1, 50_000);
    assert_eq!(found.score.hard, 0);
    assert_eq!(found.score, best_of_all(&problem));
    assert_eq!(found.score, check(&problem, &found.plan).score);
}

#[test]
fn the_roster_has_a_line_a_person_and_a_field_a_day() {
    let instance = instance::read(SMALL).unwrap();
    let found = search(&instance.problem, 1, 20_000);
    let text = instance.write(&found.plan);
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| line.len() == 6));
    assert_eq!((lines[0][0], lines[1][0]), ("A", "B"));
    assert_eq!(lines[0][1], "", "a day off that is fixed");
}

#[test]
fn an_instance_cut_anywhere_is_read_or_refused_without_harm() {
    let mut refused = 0;
    for end in 0..SMALL.len() {
        if let Some(text) = SMALL.get(..end) {
            refused += usize::from(instance::read(text).is_err());
        }
    }
    assert!(refused > 0);
    let half = &SMALL[..SMALL.find("SECTION_STAFF").unwrap()];
    assert!(instance::read(half).is_err(), "nobody to plan for");
}

#[test]
fn a_need_that_nobody_can_meet_ends_the_search_all_the_same() {
    let mut problem = instance::read(SMALL).unwrap().problem;
    problem.cover.iter_mut().for_each(|cover| cover.need += 50);
    let found = search(&problem, 1, 5_000);
    assert_eq!(found.score, check(&problem, &found.plan).score);
}

fn person(days: usize, shifts: usize) -> impl Strategy<Value = Person> {
    let bars = proptest::collection::vec(0u64..1 << shifts, days);
    let fixed = proptest::collection::vec(0u8..20, days);
    let costs = proptest::collection::vec(-3i64..9, days * (shifts + 1));
    let limits = (1u16..9, 1u16..5, 1u16..3, 1u16..3, 0u16..3, 1u16..7);
    let loads = (0u32..4, any::<bool>(), 0i64..4, 0i64..4);
    (bars, fixed, costs, limits, loads).prop_map(move |(bars, fixed, cost, limits, loads)| Person {
        most: vec![limits.0; shifts],
        min_minutes: 0,
        max_minutes: 480 * u32::from(limits.0),
        max_run: limits.1,
        min_run: limits.2,
        min_off: limits.3,
        max_weekends: limits.4,
        max_week: limits.5,
        // What is fixed is a day off, so that a plan without a broken rule exists.
        fixed: fixed
            .iter()
            .map(|one| (*one == 0).then_some(None))
            .collect(),
        barred: bars,
        cost,
        carried: vec![loads.0],
        levelled: vec![loads.1],
        weekend: loads.2,
        half_weekend: loads.3,
    })
}

fn problem() -> impl Strategy<Value = Problem> {
    (1usize..16, 1usize..4).prop_flat_map(|(days, shifts)| {
        let people = proptest::collection::vec(person(days, shifts), 1..6);
        let cover = proptest::collection::vec((0u16..3, any::<bool>()), days * shifts);
        (people, cover, 0u8..7).prop_map(move |(people, cover, first_weekday)| Problem {
            days,
            first_weekday,
            shifts: (0..shifts)
                .map(|own| ShiftKind {
                    minutes: 480,
                    bars: if own == 0 { Vec::new() } else { vec![(1, 0)] },
                })
                .collect(),
            people,
            cover: cover
                .iter()
                .map(|(need, capped)| Cover {
                    need: *need,
                    under: 100,
                    over: 7,
                    capped: *capped,
                })
                .collect(),
            series: vec![Some(0); days * shifts],
            level: vec![2],
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    /// Whatever is asked, an empty plan breaks no rule, so none that is found may; and the search's own sums
    /// are those of the checker, which shares no code with it.
    #[test]
    fn no_plan_breaks_a_rule_and_the_checker_agrees(problem in problem(), seed in 0u64..1000) {
        let empty = check(&problem, &Plan::empty(&problem)).score;
        prop_assert_eq!(empty.hard, 0);
        let found = search(&problem, seed, 4_000);
        let checked = check(&problem, &found.plan).score;
        prop_assert_eq!(found.score, checked);
        prop_assert_eq!(checked.hard, 0);
        prop_assert!(checked.cost <= empty.cost);
    }

    #[test]
    fn one_seed_gives_one_plan(problem in problem(), seed in 0u64..1000) {
        let (one, two) = (search(&problem, seed, 3_000), search(&problem, seed, 3_000));
        prop_assert_eq!(one.plan, two.plan);
    }
}

/// The rules' shares and the people's are the whole score, and several problems planned side by side get
/// the plans they get alone.
#[test]
fn an_account_adds_up_and_plans_do_not_hang_on_each_other() {
    use crate::domain::duty::planning::{Keep, Weights};
    use crate::domain::rulebook::{Rulebook, shipped};
    let mut roster = crate::domain::duty::sample::roster();
    let weights = Weights::read(&Rulebook::new(shipped()), roster.from);
    let task = roster.task(&weights, Keep::All).unwrap();
    let tasks = [(&task.problem, &task.start); 3];
    let plans = super::plan_each(&tasks, (5, 2), &|_| true);
    let order = Order {
        seed: 5,
        effort: Effort::usual(&task.problem),
        threads: 1,
    };
    let alone = plan(&task.problem, &task.start, &order, &|_| true);
    assert_eq!(plans.len(), 3);
    assert!(plans.iter().all(|own| own.plan == alone.plan));
    for (member, shift, day) in task.assignments(&roster, &alone.plan) {
        roster.assign(crate::domain::Id(-1), member, shift, day);
    }
    let account = super::account(&roster, &weights).unwrap();
    assert_eq!(account.total(), alone.score.cost);
    let people: i64 = account.people.iter().flatten().sum();
    assert_eq!(people + account.rules[0], account.total());
    assert_eq!(account.broken, 0);
}

//! Native tests, in one binary: golden check-ins, the laws of the model, words, and the tidiness of
//! the tree.

mod agreement;
mod answers;
mod calendar;
mod census;
mod damage;
mod device;
mod fraction;
mod golden;
mod golden_links;
mod handout;
mod hostile;
mod laws;
mod letter_words;
mod letters;
mod links;
mod migrations;
mod other_decoder;
mod people;
mod plan;
mod plan_card;
mod plan_words;
mod planning;
mod random_check_ins;
mod reference;
mod refusals;
mod rules;
mod scorer;
mod session;
mod sharing;
mod side_by_side;
mod tidy;
mod typed;
mod what_if;
mod words;

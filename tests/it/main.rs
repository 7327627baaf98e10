//! Native tests, in one binary: golden check-ins, the laws of the model, words, and the tidiness of
//! the tree.

mod golden;

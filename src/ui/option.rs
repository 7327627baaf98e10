//! An option of a list.

use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};
use yew::{AttrValue, Html};

/// An option, and whether it is the chosen one.
///
/// Chosen by the element's property: by its attribute, which is all that `html!` sets here, Firefox
/// goes back to the first option when the chosen one changes without a press in the list. Not added
/// one by one, which takes an index: 1 kB of the program, compressed.
pub fn option(value: impl Into<AttrValue>, text: impl Into<AttrValue>, is_chosen: bool) -> Html {
    let value = value.into();
    let mut option = VTag::new("option");
    option.key = Some((&*value).into());
    option.set_attributes(Attributes::Dynamic {
        keys: &["value", "selected"],
        values: Box::new([
            Some(AttributeOrProperty::Attribute(value)),
            Some(AttributeOrProperty::Property(is_chosen.into())),
        ]),
    });
    option.add_child(VText::new(text).into());
    option.into()
}

//! The page as its accessibility tree: roles, names and states, and nothing of how it looks.
//!
//! What acts here acts as a screen reader does: by the default action of a node, which is a click
//! that no pointer made. Only Chromium tells its tree to a test.

use serde_json::{Value, json};

use crate::page::Page;

/// One node of the tree, as a screen reader gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Such as `button`, `radio`, `heading`.
    pub role: String,
    /// The accessible name, with single spaces.
    pub name: String,
    /// What stands in it or what it is at, where it has a value.
    pub value: String,
    /// Whether it is checked or pressed.
    pub is_on: bool,
    element: u64,
}

impl Page {
    /// All nodes that are not ignored, in the order of the page.
    #[track_caller]
    pub fn tree(&self) -> Vec<Node> {
        let told = self.browser().chromium("Accessibility.getFullAXTree", json!({}));
        let told = self.must("read the accessibility tree", told);
        let nodes = told["nodes"].as_array().cloned().unwrap_or_default();
        in_order(&nodes)
    }

    /// Waits until a node of this role and name is in the tree, and gives it. Two of them are a
    /// failure: whoever hears them could not tell which is meant.
    #[track_caller]
    pub fn node(&self, role: &str, name: &str) -> Node {
        let found = || -> Vec<Node> {
            let is_meant = |node: &Node| node.role == role && node.name == name;
            self.tree().into_iter().filter(is_meant).collect()
        };
        self.wait_for_success(
            &format!("one {role} “{name}” in the accessibility tree"),
            || match found().len() {
                1 => Ok(()),
                count => Err(format!("there are {count}")),
            },
        );
        found().remove(0)
    }

    /// Does what a node does by default, as a screen reader asks for it.
    #[track_caller]
    pub fn act_on(&self, role: &str, name: &str) {
        let node = self.node(role, name);
        self.call(&node, "function() { this.focus(); this.click(); }");
    }

    /// Writes into a field, as a screen reader's user types once it has the focus.
    #[track_caller]
    pub fn write_into(&self, role: &str, name: &str, text: &str) {
        let node = self.node(role, name);
        self.call(&node, "function() { this.focus(); }");
        self.type_text(text);
    }

    #[track_caller]
    fn call(&self, node: &Node, function: &str) {
        let element = json!({ "backendNodeId": node.element });
        let called = self.browser().chromium("DOM.resolveNode", element).and_then(|found| {
            let call = json!({
                "objectId": found["object"]["objectId"],
                "functionDeclaration": function,
            });
            self.browser().chromium("Runtime.callFunctionOn", call)
        });
        self.must(&format!("act on the {} “{}”", node.role, node.name), called);
    }
}

/// The nodes that are told, from the root down.
fn in_order(nodes: &[Value]) -> Vec<Node> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Value> = nodes.first().into_iter().collect();
    while let Some(node) = waiting.pop() {
        if node["ignored"] != true {
            found.push(read(node));
        }
        let children = node["childIds"].as_array().map_or(&[][..], Vec::as_slice);
        let child = |id: &Value| nodes.iter().find(|node| node["nodeId"] == *id);
        waiting.extend(children.iter().rev().filter_map(child));
    }
    found
}

fn read(node: &Value) -> Node {
    let text = |part: &str| match &node[part]["value"] {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let properties = node["properties"].as_array().map_or(&[][..], Vec::as_slice);
    let is_on = properties.iter().any(|property| {
        (property["name"] == "checked" || property["name"] == "pressed")
            && (property["value"]["value"] == "true" || property["value"]["value"] == true)
    });
    Node {
        role: text("role"),
        name: text("name"),
        value: text("value"),
        is_on,
        element: node["backendDOMNodeId"].as_u64().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_in_the_order_of_the_page() {
        let nodes = [
            json!({ "nodeId": "1", "childIds": ["3", "2"], "role": { "value": "main" } }),
            json!({ "nodeId": "2", "role": { "value": "button" }, "name": { "value": "Go \n on" } }),
            json!({ "nodeId": "3", "ignored": true, "childIds": ["4"] }),
            json!({
                "nodeId": "4",
                "role": { "value": "radio" },
                "properties": [{ "name": "checked", "value": { "value": "true" } }],
            }),
        ];
        let found = in_order(&nodes);
        let told: Vec<_> =
            found.iter().map(|node| (&*node.role, &*node.name, node.is_on)).collect();
        assert_eq!(told, [("main", "", false), ("radio", "", true), ("button", "Go on", false)]);
    }
}

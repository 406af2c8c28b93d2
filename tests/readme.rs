//! The README's lists of keys and commands are those of the program.
//! `QUANSO_README=write cargo test --test readme` writes them anew.

#![allow(clippy::unwrap_used)]

use quanso::app::commands::{COMMANDS, Group, keys};
use quanso::text::{Lang, Words};
use std::process::Command;

fn keys_table() -> String {
    let words = Words::shared(Lang::En);
    let mut groups: Vec<Group> = COMMANDS.iter().map(|command| command.group).collect();
    groups.sort_unstable();
    groups.dedup();
    let mut text = String::from("| key | command | what it does |\n|---|---|---|\n");
    for group in groups {
        text.push_str(&format!("| | **{}** | |\n", words.get(group.message())));
        for command in COMMANDS.iter().filter(|command| command.group == group) {
            let keys: Vec<String> = keys(command.cmd)
                .iter()
                .map(|key| key.to_string().replace('|', "\\|"))
                .collect();
            let message = command.message();
            text.push_str(&format!(
                "| {} | {} | {} |\n",
                keys.join(" "),
                words.get(&message),
                words.help(&message)
            ));
        }
    }
    text
}

fn help() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_quanso"))
        .args(["--lang", "en", "--help"])
        .output()
        .unwrap();
    format!(
        "```\n{}\n```\n",
        String::from_utf8(output.stdout).unwrap().trim_end()
    )
}

fn with(text: &str, mark: &str, content: &str) -> String {
    let (open, close) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, rest) = text.split_once(&open).unwrap();
    let (_, after) = rest.split_once(&close).unwrap();
    format!("{before}{open}{content}{close}{after}")
}

#[test]
fn the_lists_are_those_of_the_program() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let found = std::fs::read_to_string(&path).unwrap();
    let expected = with(&with(&found, "keys", &keys_table()), "help", &help());
    if std::env::var("QUANSO_README").is_ok_and(|wish| wish == "write") {
        std::fs::write(&path, expected).unwrap();
        return;
    }
    assert!(
        found == expected,
        "README.md is behind: QUANSO_README=write cargo test --test readme"
    );
}

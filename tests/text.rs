//! `wegweiser text`, and the rules about language in `wegweiser check`, as somebody calls them.

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn wegweiser(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wegweiser"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(input: &str) -> (Vec<Value>, Option<i32>) {
    let output = wegweiser(&["text", "--jsonl"], input.as_bytes());
    let text = String::from_utf8(output.stdout).unwrap();
    (text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), output.status.code())
}

#[test]
fn lines_are_answered_in_order() {
    let (answers, code) = lines(
        "{\"id\":\"a\",\"text\":\"Üb. Die Tür wird geschlossen.\",\"register\":\"leicht\"}\n{\"id\":7,\"text\":\"\"}\n",
    );
    assert_eq!(code, Some(0), "findings alone are no failure");
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&Value::from("a"), &Value::from(7)));
    let finding = answers[0]["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "passive").unwrap();
    // Characters, not bytes.
    assert_eq!((&finding["start"], &finding["end"]), (&Value::from(12), &Value::from(28)));
    assert_eq!(finding["severity"], "error");
    assert!(finding["message"].as_str().unwrap().len() > 10);
    assert!(answers[1]["findings"].as_array().unwrap().is_empty());
    assert_eq!(answers[1]["band"], "sehr leicht");
}

#[test]
fn a_line_that_is_none_is_named() {
    let (answers, code) = lines(
        "{\"id\":1,\"text\":\"Tee.\"}\nkein json\n{\"id\":2}\n{\"id\":3,\"text\":\"x\",\"register\":\"schwer\"}\n{\"id\":4,\"text\":\"Tee.\"}",
    );
    assert_eq!(code, Some(1));
    assert_eq!(answers.len(), 5);
    for (number, answer) in answers.iter().enumerate().take(4).skip(1) {
        assert_eq!(answer["line"], number + 1);
        assert!(answer["error"].is_string());
    }
    let errors: Vec<&str> = answers.iter().filter_map(|answer| answer["error"].as_str()).collect();
    assert_eq!(errors[0], "Diese Zeile ist kein JSON (Stelle 1).");
    assert!(
        errors[1].starts_with("Jede Zeile braucht „id“ und „text“") && errors[2].contains("„schwer“"),
        "{errors:?}"
    );
    assert_eq!(answers[4]["id"], 4);
}

#[test]
fn a_blank_line_at_the_end_is_none() {
    let line = "{\"id\":1,\"text\":\"Tee.\"}\n";
    for end in ["\n", " \r\n\n", "\n\t"] {
        let (answers, code) = lines(&format!("{line}{end}"));
        assert_eq!((answers.len(), code), (1, Some(0)), "{end:?}");
    }
    let (answers, code) = lines(&format!("{line}\n{line}"));
    assert_eq!((&answers[1]["line"], &answers[1]["error"]), (&2.into(), &"Diese Zeile ist leer.".into()));
    assert_eq!((answers.len(), code), (3, Some(1)));
    assert_eq!(lines("").1, Some(0));
}

#[test]
fn any_bytes_are_read() {
    assert_eq!(wegweiser(&["text", "--jsonl"], b"\xff\xfe\n").status.code(), Some(1));
    for input in
        [&b"\xff\xfe \0 \xc3"[..], "a\u{300}\u{ad}-\n-\u{200b}„“".as_bytes(), "((((„„,,,,§§ 3.3.3. z. B.".as_bytes()]
    {
        assert_eq!(wegweiser(&["text"], input).status.code(), Some(0));
    }
}

#[test]
fn people_see_the_place_and_the_score() {
    let output =
        wegweiser(&["text", "--register", "leicht", "--color", "never"], "Das Haus der Frau ist alt.".as_bytes());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("[genitive]") && text.contains("von 7"), "{text}");
}

fn town(offer: &str) -> (tempfile::TempDir, Value, Option<i32>) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_str().unwrap();
    assert_eq!(wegweiser(&["init", root], b"").status.code(), Some(0));
    let content = Path::new(root).join("content");
    for (list, ids) in
        [("zielgruppen", vec!["alle"]), ("themen", vec!["treffpunkt", "essen"]), ("sprachen", vec!["de"])]
    {
        let terms: Vec<String> = ids.iter().map(|id| format!("- {{id: {id}, name: {id}}}\n")).collect();
        std::fs::write(content.join(format!("listen/{list}.yaml")), terms.concat()).unwrap();
    }
    let settings = std::fs::read_to_string(content.join("wegweiser.yaml")).unwrap();
    let settings: Vec<&str> = settings.lines().filter(|line| !line.starts_with("kalender:")).collect();
    std::fs::write(content.join("wegweiser.yaml"), settings.join("\n") + "\n").unwrap();
    let path = content.join("angebote/beispiel.md");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}\n{offer}\n")).unwrap();
    let output = wegweiser(&["check", "--root", root, "--format", "json", "--date", "2026-11-25"], b"");
    (folder, serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
}

#[test]
fn entries_are_read_with_exact_places() {
    let (folder, report, _) = town("Das **Frühstück wird** von uns gebracht.");
    let finding = report["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "passive").unwrap();
    let text = std::fs::read_to_string(folder.path().join("content/angebote/beispiel.md")).unwrap();
    let line = text.lines().nth(usize::try_from(finding["line"].as_u64().unwrap()).unwrap() - 1).unwrap();
    let column = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap() - 1;
    let part: String = line.chars().skip(column("column")).take(column("end_column") - column("column")).collect();
    assert_eq!(part, "wird** von uns gebracht");
    assert!(
        report["readability"].as_array().unwrap().iter().any(|entry| entry["file"] == "content/angebote/beispiel.md")
    );
}

#[test]
fn language_refuses_no_build() {
    let sentence =
        "Wir treffen uns ".to_owned() + &"und wir reden und wir lachen und wir singen ".repeat(4) + "im Haus.";
    let (folder, report, code) = town(&sentence);
    assert!(
        report["findings"].as_array().unwrap().iter().any(|f| f["rule"] == "long-sentence" && f["severity"] == "error")
    );
    assert_eq!(code, Some(1));
    let root = folder.path().to_str().unwrap();
    let built = wegweiser(&["build", "--no-flyers", "--root", root], b"");
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
}

#[test]
fn an_id_comes_back_as_it_was_given() {
    let ids = ["123456789012345678901234567890", "1.50", "\"a\\u00e4\"", "{\"b\": 1, \"a\":[]}", "null"];
    let input: String = ids.iter().map(|id| format!("{{\"text\":\"Tee.\",\"id\":{id}}}\n")).collect();
    let output = wegweiser(&["text", "--jsonl"], input.as_bytes());
    let text = String::from_utf8(output.stdout).unwrap();
    for (line, id) in text.lines().zip(ids) {
        assert!(line.starts_with(&format!("{{\"id\":{id},\"score\":")), "{line}");
    }
    assert_eq!(text.lines().count(), ids.len());
}

#[test]
fn lists_are_no_requests_and_a_byte_order_mark_is_no_text() {
    let (answers, code) =
        lines("\u{feff}{\"id\":1,\"text\":\"Tee.\"}\n[2,\"Tee.\",null]\n\u{feff}{\"id\":3,\"text\":\"Tee.\"}\n");
    assert_eq!(code, Some(1));
    assert_eq!(answers[0]["id"], 1);
    assert_eq!((&answers[1]["line"], &answers[2]["line"]), (&Value::from(2), &Value::from(3)));
}

/// Whoever writes one line and waits for its answer must not wait for ever.
#[test]
fn every_line_is_answered_at_once() {
    use std::io::{BufRead, BufReader};
    let mut child = Command::new(env!("CARGO_BIN_EXE_wegweiser"))
        .args(["text", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let (sender, answers) = std::sync::mpsc::channel();
    let output = BufReader::new(child.stdout.take().unwrap());
    std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    for n in 0..3 {
        // Half a line more is no reason to wait.
        write!(input, "{{\"id\":{n},\"text\":\"Wir trinken Tee.\"}}\n ").unwrap();
        input.flush().unwrap();
        let answer =
            answers.recv_timeout(std::time::Duration::from_secs(60)).expect("no answer while the input is open");
        assert!(answer.starts_with(&format!("{{\"id\":{n},")), "{answer}");
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0), "the blank at the end is no line");
}

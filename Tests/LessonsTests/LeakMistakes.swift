/// Mistakes: what gives an answer away before it is given.
let leakMistakes: [Mistake] = [
  Mistake(
    "title: A sample",
    "title: Only that page is copied!",
    "3:8: the title gives the answer to 'first' away: 'Only that page is copied'; word it differently"),
  Mistake(
    "title: A sample",
    "title: Of luck, or a  COUNT of references",
    "3:8: the title gives the answer to 'second' away: 'Of luck, or a  COUNT of references'; word it differently"
  ),
  Mistake(
    "summary: What tests are made from.",
    "summary: Only that page is copied.",
    "4:10: the summary gives the answer to 'first' away: 'Only that page is copied'; word it differently"),
  Mistake(
    "prompt: What happens at a write?",
    "prompt: Is it that only that page is copied?",
    "7:13: the prompt gives the answer to 'first' away: 'Is it that only that page is copied'; word it differently"
  ),
  Mistake(
    "prompt: What happens at a write?",
    "title: Only that page is copied\n    prompt: What happens at a write?",
    "7:12: the title of the question gives the answer to 'first' away: 'Only that page is copied'; "
      + "word it differently"),
  // The list shows all the titles at once.
  Mistake(
    "prompt: What happens at a write?",
    "title: A count of references\n    prompt: What happens at a write?",
    "7:12: the title of another question gives the answer to 'second' away: 'A count of references'; "
      + "word it differently"),
  Mistake(
    "prompt: What happens at a write?", "title: A first write\n    prompt: What happens at a write?"),
  Mistake(
    "{id: parent, pages",
    "{id: parent, label: Only that page is copied, pages",
    "19:11: the label gives the answer to 'first' away: 'Only that page is copied'; word it differently",
    "21:11: the caption of event 1 gives the answer to 'first' away: 'Only that page is "
      + "copied forks'; move 'answer' before it"),
  Mistake(
    "{id: one, value: 1}",
    "{id: one, label: a count of references, value: 1}",
    "38:11: the label gives the answer to 'second' away: 'a count of references'; word it differently",
    "40:11: the caption of event 1 gives the answer to 'second' away: 'a count of "
      + "references passes its value …'; move 'answer' before it"),
  Mistake(
    "from: one, to: two}",
    "from: one, to: two, label: a count of references}",
    "40:11: the label gives the answer to 'second' away: 'a count of references'; word it differently",
    "40:11: the caption of event 1 gives the answer to 'second' away: 'a count of "
      + "references got a reference …'; move 'answer' before it"),
  Mistake(
    "- share: {from: one, to: two}",
    "- share: {from: one, to: two}\n          say: A count of references helps.",
    "40:11: 'say' gives the answer to 'second' away: 'A count of references helps'; word it differently"),
  Mistake(
    "text: A count of references, right",
    "text: Nothing copied, right",
    "40:11: the caption of event 1 gives the answer to 'second' away: '… b0: 2 owners, nothing copied'; "
      + "move 'answer' before it"),
  Mistake(
    "text: A count of references, right",
    #"text: "No", right"#),
  Mistake(
    "text: Only that page is copied, right: true}",
    "text: Copy on write!, right: true}"),
  // Words of the model's own captions, and names: innocent.
  honest("None"), honest("Both"), honest("The parent"), honest("Frames"), honest("Both processes"),
  honest("Page 2"),
  honest("The page table"), honest("No page"), honest("A page fault"), honest("Nothing at all"), honest("f1"),
  // Figures.
  honest("0"), honest("1"), honest("10"), honest("7"),
  // A bare number counts what the question asks for: here nothing that is on the screen.
  honest("2"),
  Mistake(
    question("What happens at a write?", "Only that page is copied"), question("How many hold f0?", "2"),
    "21:11: the answer to 'first' can be read off the screen before it is given: '×2' beside f0 in the picture; "
      + "move 'answer', or ask for something else"),
  Mistake(
    "text: Only that page is copied, right: true}", "text: 4 frames, right: true}",
    "21:11: the answer to 'first' can be read off the screen before it is given: 'if all copied' below the picture; "
      + "move 'answer', or ask for something else"),
  Mistake(
    "text: Only that page is copied, right: true}", "text: 8 bytes, right: true}",
    "21:11: the answer to 'first' can be read off the screen before it is given: '8 bytes' in the caption of event 1; "
      + "move 'answer', or ask for something else"),
  Mistake(
    "text: Only that page is copied, right: true}", "text: Two holders, right: true}",
    "21:11: the answer to 'first' can be read off the screen before it is given: '×2' beside f0 in the picture; "
      + "move 'answer', or ask for something else"),
  // Where a wrong number stands there as well, reading it off does not help.
  Mistake(
    question("What happens at a write?", "Only that page is copied") + "\n      - {id: leak, text: A leak",
    question("How many frames does it take?", "2") + "\n      - {id: leak, text: 4"),
  Mistake(
    "Only that page is copied, right: true}\n" + afterTheRightChoice,
    "Copy on write!, right: true}\n"
      + afterTheRightChoice.replacing("[copy-on-write]", with: "[copy-on-write, eager-copy]"),
    "15:7: what is said before the first event gives the answer to 'first' away: 'First, copy-on-write: a page is …'; "
      + "word it differently"
  ),
]

/// The beginning of the first question, with another prompt and another right answer.
private func question(_ prompt: String, _ answer: String) -> String {
  "prompt: \(prompt)\n    choices:\n      - {id: copy, text: \(answer), right: true}"
}

/// A right answer to the first question that nothing gives away, though its words stand in captions.
private func honest(_ answer: String) -> Mistake {
  Mistake("text: Only that page is copied, right: true}", "text: \(answer), right: true}")
}

/// The lines of the sample between its first right choice and the strategies.
private let afterTheRightChoice = """
        - {id: leak, text: A leak, feedback: Nothing is lost.}
        - {id: swap, text: Swapping, feedback: Nothing is moved out.}
        - {id: none, text: Nothing, feedback: Something is.}
      explanation: The first write takes a fault.
      scene:
        kind: memory
        strategies: [copy-on-write]
  """

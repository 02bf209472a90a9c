/// Mistakes: what gives an answer away before it is given.
let leakMistakes: [Mistake] = [
  Mistake(
    "title: A sample",
    "title: Only that page is copied!",
    "3:8: the title gives the answer to 'first' away; word it differently"),
  Mistake(
    "title: A sample",
    "title: Of luck, or a  COUNT of references",
    "3:8: the title gives the answer to 'second' away; word it differently"),
  Mistake(
    "summary: What tests are made from.",
    "summary: Only that page is copied.",
    "4:10: the summary gives the answer to 'first' away; word it differently"),
  Mistake(
    "prompt: What happens at a write?",
    "prompt: Is it that only that page is copied?",
    "7:13: the prompt gives the answer to 'first' away; word it differently"),
  Mistake(
    "{id: parent, pages",
    "{id: parent, label: Only that page is copied, pages",
    "19:11: the label gives the answer to 'first' away; word it differently",
    "21:11: what is said of this event gives the answer away: 'Only that page is "
      + "copied forks.'; move 'answer' before it"),
  Mistake(
    "{id: one, value: 1}",
    "{id: one, label: a count of references, value: 1}",
    "38:11: the label gives the answer to 'second' away; word it differently",
    "40:11: what is said of this event gives the answer away: 'a count of "
      + "references passes its value o…'; move 'answer' before it"),
  Mistake(
    "from: one, to: two}",
    "from: one, to: two, label: a count of references}",
    "40:11: the label gives the answer to 'second' away; word it differently",
    "40:11: what is said of this event gives the answer away: 'a count of "
      + "references got a reference to…'; move 'answer' before it"),
  Mistake(
    "- share: {from: one, to: two}",
    "- share: {from: one, to: two}\n          say: A count of references helps.",
    "40:11: 'say' gives the answer to 'second' away; word it differently"),
  Mistake(
    "text: A count of references, right",
    "text: Nothing copied, right",
    "40:11: what is said of this event gives the answer away: 'Two got a reference to "
      + "b0: 2 owners, not…'; move 'answer' before it"),
  Mistake(
    "text: A count of references, right",
    #"text: "No", right"#),
  Mistake(
    "text: Only that page is copied, right: true}",
    "text: Copy on write!, right: true}"),
  Mistake(
    "Only that page is copied, right: true}\n" + afterTheRightChoice,
    "Copy on write!, right: true}\n"
      + afterTheRightChoice.replacing("[copy-on-write]", with: "[copy-on-write, eager-copy]"),
    "15:7: the first strategy, whose name is on the screen, gives the answer to 'first' away; word it differently"
  ),
]

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

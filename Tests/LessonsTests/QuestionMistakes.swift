/// Mistakes in questions and choices.
let questionMistakes: [Mistake] = [
  Mistake(
    "\n      - {id: swap, text: Swapping, feedback: Nothing is moved out.}",
    "\n      - {id: swap, text: Swapping, feedback: Nothing is moved out.}"
      + (1...3).map { "\n      - {id: more-\($0), text: More \($0), feedback: No.}" }.joined(),
    "9:7: there are 7 choices; a question has 2 to 6: 1 too many"),
  Mistake(
    "{id: copy, text: Only that page is copied, right: true}",
    "{id: copy, text: Only that page is copied, feedback: No.}",
    "9:7: no choice is right; mark one with 'right: true'"),
  Mistake(
    "{id: leak, text: A leak, feedback: Nothing is lost.}",
    "{id: leak, text: A leak, right: true}",
    "10:41: a second choice is right, besides that in line 9; leave one"),
  Mistake(
    "{id: leak, text: A leak, feedback: Nothing is lost.}",
    "{id: leak, text: A leak}",
    "10:9: a wrong choice needs 'feedback'; say why it is wrong"),
  Mistake(
    "{id: leak, text: A leak, feedback: Nothing is lost.}",
    "{id: copy, text: A leak, feedback: Nothing is lost.}",
    "10:14: the id 'copy' is that of a choice of this question in line 9; choose another"),
  Mistake(
    "{id: leak, text: A leak, feedback: Nothing is lost.}",
    #"{id: leak, text: " only  that PAGE is copied ", feedback: No.}"#,
    "10:26: this choice says the same as that in line 9; word it differently"),
  Mistake(
    "{id: leak, text: A leak, feedback: Nothing is lost.}",
    "{id: leak, text: A leak, feedback: ~}",
    "10:44: 'feedback' is empty; write something there"),
  Mistake(
    "{id: leak, text: A leak, feedback: Nothing is lost.}",
    "{id: leak, text: A leak, right: maybe, feedback: No.}",
    "10:41: 'right' must be true or false; here is 'maybe'"),
  Mistake(
    "{id: leak, text: A leak, feedback: Nothing is lost.}",
    "a leak",
    "10:9: a choice must be a mapping of id, text, right, feedback, world; here is text"),
  Mistake(
    "right: true}\n      - {id: leak",
    "right: true, feedback: Yes.}\n      - {id: leak",
    "9:75: the right choice has feedback; say it in 'explanation'"),
  Mistake(
    "id: second",
    "id: first",
    "24:9: the id 'first' is that of a question of this lesson in line 6; choose another"),
  Mistake(
    "    explanation: The first write takes a fault.\n",
    "",
    "6:5: a question needs 'explanation'; add it"),
  Mistake(
    "prompt: What happens at a write?",
    "promt: What happens at a write?",
    "7:5: a question has no key 'promt'; did you mean 'prompt'?"),
  Mistake(
    "id: second",
    "id: second\n    was: [first]",
    "25:11: 'first' in 'was' is an id that a question has in line 6; leave one"),
  Mistake(
    "id: second",
    "id: second\n    was: [one, two, one]",
    "25:21: 'one' in 'was' is an id that a question had in line 25; leave one"),
  Mistake(
    "id: second",
    "id: second\n    was: first",
    "25:10: 'was' must be a list; here is text"),
  Mistake(
    "id: second",
    "id: second\n    was: [First]",
    "25:11: an id in 'was' is 'First'; use lower-case letters and digits, with hyphens between words"),
]

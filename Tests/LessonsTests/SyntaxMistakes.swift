/// Mistakes in YAML itself: each is put right as it was meant, so that the rest of the file is read too.
let syntaxMistakes: [Mistake] = [
  Mistake(
    "    prompt: What happens", "   prompt: What happens",
    "7:4: this line is indented by 3 spaces; indent it by 4"),
  Mistake(
    "    prompt: What happens", "     prompt: What happens",
    "7:6: this line is indented by 5 spaces; indent it by 4"),
  Mistake(
    "prompt: What happens at a write?", "prompt: >-\n      What happens\n     at a write?",
    "9:6: this line belongs to 'prompt', but is indented by 5 spaces; indent it by 6"),
  Mistake(
    "prompt: What happens at a write?", "prompt: >-\n      What happens\n    at a write?",
    "9:5: this line belongs to 'prompt', but is indented by 4 spaces; indent it by 6"),
  Mistake(
    "prompt: What happens at a write?", "prompt: >-\n    What happens\n    at a write?",
    "8:5: this line belongs to 'prompt', but is indented by 4 spaces; indent it by 6"),
  Mistake(
    "prompt: What happens at a write?", "prompt: What happens\n   at a write?",
    "8:4: this line belongs to 'prompt', but is indented by 3 spaces; indent it by 6"),
  Mistake(
    "feedback: Nothing is lost.", "feedback: Nothing is lost, really.",
    "10:61: the comma before this ends 'feedback', and 'really.' is read as a key; put the text of 'feedback' in quotes"
  ),
  Mistake(
    "text: A leak,", "text: A leak, a big, slow one,",
    "10:34: the comma before this ends 'text', and 'a big' is read as a key; put the text of 'text' in quotes"
  ),
  Mistake(
    "feedback: Nothing is lost.", "feedback: Nothing: it is lost.",
    "10:51: a colon and a space begin a new key here; put the text in quotes, or below after '>-'"),
  Mistake(
    "feedback: Nothing is lost.", "feedback: 'Nothing's lost.'",
    "10:52: this quote ends the text; write it twice, or put the text in quotes of the other kind"),
  Mistake(
    "feedback: Nothing is lost.}", "feedback: Nothing is lost.",
    "10:9: this '{' is never closed; add '}'"),
  Mistake(
    "pages: [10, 20]", "pages: [10, 20",
    "19:31: this '[' is never closed; add ']'"),
  Mistake(
    "{id: copy, text: Only that page is copied, right: true}",
    "{id: copy, text: Only that page is copied, right: yes}",
    "9:59: 'right' must be true or false; here is 'yes': write 'right: true'"),
  Mistake(
    "free frames: 4", "free frames = 4",
    "17:7: a key ends with a colon; write 'free frames: 4'"),
  Mistake(
    "kind: memory", "kind:memory",
    "15:7: there is no space after the colon; write 'kind: memory'"),
  Mistake(
    "{id: leak, text", "{id:leak, text",
    "10:10: there is no space after the colon; write 'id: leak'"),
  Mistake(
    "- {id: leak", "-{id: leak",
    "10:7: there is no space after '-'; write '- {id: leak, t…'"),
  Mistake(
    "  - id: first", "  -id: first",
    "6:3: there is no space after '-'; write '- id: first'"),
  Mistake(
    "- fork: {from", "- fork {from",
    "21:11: 'fork' needs a colon; write 'fork: {from: parent, to: child}'"),
  Mistake(
    "- fork: {from: parent, to: child}", "- fork: from: parent, to: child",
    "21:17: keys in one line need braces; write 'fork: {from: …}'"),
  Mistake(
    "- answer", "- anwser",
    "22:11: there is no event 'anwser'; did you mean 'answer'?"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}", "- exit child",
    "23:11: 'exit' needs a colon and a space; write '- exit: …'"),
  Mistake(
    "to: child}", "to: parent}",
    "21:36: the id 'parent' is that of a process in line 19; choose another"),
  Mistake(
    "explanation: The first write", "prompt: Again?\n    explanation: The first write",
    "13:5: the key 'prompt' is given in line 7 already; remove one of the two"),
  Mistake(
    "{id: leak, text: A leak,", "{id: leak, text: A leak, text: Another,",
    "10:34: the key 'text' is given in column 20 already; remove one of the two"),
]

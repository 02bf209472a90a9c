/// Mistakes: what the file as a whole must not have.
let fileMistakes: [Mistake] = [
  Mistake(
    "format: 1",
    "format: 2",
    "1:9: this file needs a newer CowTutor: it has format 2, and this one reads format 1"),
  Mistake(
    "format: 1",
    "format: 0",
    "1:9: 'format' is 0; it must be 1"),
  Mistake(
    "format: 1",
    "format: one",
    "1:9: 'format' must be a whole number; here is 'one'"),
  Mistake(
    "format: 1\n",
    "",
    "1:1: a lesson needs 'format'; add it"),
  Mistake(
    "id: sample",
    "{id: sample",
    "2:1: this '{' is never closed; add '}'"),
  Mistake(
    "title: A sample",
    "title: A sample\nauthor: me",
    "4:1: a lesson has no key 'author'; it may have: format, id, title, summary, outcome, questions"),
  Mistake(
    "title: A sample",
    "titel: A sample",
    "3:1: a lesson has no key 'titel'; did you mean 'title'?"),
  Mistake(
    "title: A sample",
    #""\e[31m": A sample"#,
    "1:1: a lesson needs 'title'; add it",
    "3:1: a lesson has no key 'U+001B[31m'; it may have: format, id, title, summary, outcome, questions"),
  Mistake(
    "title: A sample",
    "title:",
    "3:7: 'title' is empty; write something there"),
  Mistake(
    "title: A sample",
    "title: [A, sample]",
    "3:8: 'title' must be text; here is a list"),
  Mistake(
    "title: A sample",
    #"title: "A \e[31msample""#,
    "3:8: the hidden character U+001B is in the text; remove it"),
  Mistake(
    "title: A sample",
    #"title: "A \u202Esample""#,
    "3:8: the hidden character U+202E is in the text; remove it"),
  Mistake(
    "title: A sample",
    #"title: "A sam\u200Bple""#,
    "3:8: the hidden character U+200B is in the text; remove it"),
  Mistake(
    "title: A sample",
    #"title: "A\ttab""#,
    "3:8: a tab is in the text; use spaces"),
  Mistake(
    "title: A sample",
    #"title: "A\nline""#,
    "3:8: 'title' must be one line; fold it with '>-'"),
  Mistake(
    "title: A sample",
    "title: A\u{202E} sample",
    "3:9: the hidden character U+202E is in the text; remove it"),
  Mistake(
    "title: A sample",
    "title: A sample\ntitle: Another",
    "4:1: the key 'title' is given in line 3 already; remove one of the two"),
  Mistake(
    "title: A sample",
    "title: Sample: a title",
    "3:14: a colon and a space begin a new key here; put the text in quotes, or below after '>-'"),
  Mistake(
    "title: A sample",
    #"title: "A sample"#,
    "3:8: these quotes are never closed; close them"),
  Mistake(
    "title: A sample",
    "title: @sample",
    "3:8: text cannot begin with this character; put it in quotes"),
  Mistake(
    "title: A sample",
    "\ttitle: A sample",
    "3:1: a tab is no indentation; use spaces"),
  Mistake(
    "title: A sample",
    "title: !!str A sample",
    "3:8: a tag ('!') has no meaning in a lesson; write it out, or put text in quotes"),
  Mistake(
    "title: A sample",
    "title: &name A sample",
    "3:8: an anchor ('&') has no meaning in a lesson; write it out, or put text in quotes"),
  Mistake(
    "title: A sample",
    "title: *name",
    "3:8: an alias ('*') has no meaning in a lesson; write it out, or put text in quotes"),
  Mistake(
    "title: A sample",
    "title: A sample\n---",
    "4:1: a second document begins here; keep one lesson in a file and remove '---'"),
  Mistake(
    "id: sample",
    "id: Sample",
    "2:5: 'id' is 'Sample'; use lower-case letters and digits, with hyphens between words"),
  Mistake(
    "id: sample",
    "id: sample_lesson",
    "2:5: 'id' is 'sample_lesson'; use lower-case letters and digits, with hyphens between words"),
  Mistake(
    "id: sample",
    "id: sample--lesson",
    "2:5: 'id' is 'sample--lesson'; use lower-case letters and digits, with hyphens between words"),
]

/// Mistakes in events.
let eventMistakes: [Mistake] = [
  Mistake(
    "- answer\n        - write: {by: child",
    "- write: {by: child",
    "21:9: there is no 'answer' among the events; put '- answer' where the scene is to wait"),
  Mistake(
    "- answer\n        - write: {by: child",
    "- answer\n        - answer\n        - write: {by: child",
    "23:11: a second 'answer'; leave the one that the scene is to wait at"),
  Mistake(
    "- answer\n        - write: {by: child",
    "- answer: now\n        - write: {by: child",
    "22:11: 'answer' stands alone; write '- answer'"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- write: {by: child, page: 2, value: 21}",
    "23:11: 'child' has no page 2 at this point; choose one from 0 to 1"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- write: {by: child, page: 16, value: 21}",
    "23:36: 'page' is 16; it must be from 0 to 15"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- write: {by: child, page: 1}",
    "23:18: 'write' needs 'value'; add it"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- write: {by: nobody, page: 1, value: 21}",
    "23:11: there is no 'nobody' at this point; choose from child, parent"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- write: child",
    "23:18: 'write' must be a mapping of by, page, value; here is text"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- rite: {by: child, page: 1, value: 21}",
    "23:11: an event has no key 'rite'; did you mean 'write'?"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- read: {by: child, page: 1}\n          write: {by: child, page: 1, value: 21}",
    "23:11: two events in one; begin 'write' with '- ' of its own"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- say: Look.",
    "23:11: 'say' needs an event beside it; add one"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- exit",
    "23:11: an event says who acts; write '- exit: …'"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- exit: child\n        - read: {by: child, page: 1}",
    "24:11: 'child' has ended before this; take the event out or move it up"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- unmap: {by: child, page: 1}\n        - give back: {by: child, page: 1}",
    "24:11: page 1 of 'child' is gone at this point; choose another or take the event out"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- exec: child\n        - read: {by: child, page: 1}",
    "24:11: 'child' has no page 1 at this point; it has none, so 'map' some first"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, pages: 15}",
    "23:11: 'child' then has 17 pages; a process has at most 16: 1 too many"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, pages: 0}",
    "23:35: 'pages' is 0; it must be from 1 to 16"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, pages: -1}",
    "23:35: 'pages' is -1; it must be from 1 to 16"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- fork: {from: parent, to: child, label: kid}",
    "23:36: the id 'child' is that of a process in line 21; choose another"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- fork: {from: parent, to: kid, label: Child}",
    "23:11: that in line 21 is labelled 'Child' too; give this one another label"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- {fork: {from: parent, to: b}}\n        - {fork: {from: parent, to: c}}\n        "
      + "- {fork: {from: parent, to: d}}",
    "25:11: this makes 5; a scene has room for 4: 1 too many"),
  Mistake(
    "- fork: {from: parent, to: child}",
    "- vfork: {from: parent, to: child}\n        - write: {by: parent, page: 0, value: 1}",
    "22:11: 'parent' waits until 'child' runs another program or exits; move the event below that"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, contents: [1, 2, 3, 4, 5]}\n        - read: {by: child, page: 0}",
    "24:11: under copy-on-write memory runs out in line 23, and 'child' is killed; "
      + "raise 'free frames' or take this event out"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- unmap: {by: child, page: 1}\n        - read: {by: child, page: 1}\n        - exit: child",
    "25:11: 'child' is killed in line 24, for an access that is forbidden; take this event out, or change that one"
  ),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, contents: []}",
    "23:38: 'contents' is an empty list; put something in it"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- merge: {by: child, page: 1, with: child}",
    "23:45: a page is merged with that of another process; name another as 'with'"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- merge: {by: child, page: 2, with: parent}",
    "23:11: 'child' has no page 2 at this point; choose one from 0 to 1"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- receive: {by: child, page: 1}",
    "23:20: 'receive' needs 'value'; add it"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- force: {by: child, pages: 1, value: 21}",
    "23:30: 'force' has no key 'pages'; did you mean 'page'?"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, contents: [1, 2], shared: true}",
    "23:54: 'map' with 'contents' is private memory of as many pages; take 'shared' out"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, contents: [1, 1000]}",
    "23:42: the value of a page is 1000; it must be from 0 to 999"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, kind: heap}",
    "23:34: the kind of region is 'heap'; it must be one of: private, shared, file, text, wiped, kept out"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, kind: file}",
    "23:34: a page of 'file' needs its value: contents: [7]"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, kind: wiped, contents: [7]}",
    "23:51: a page of 'wiped' has never been touched; take 'contents' out"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, kind: text, contents: [7], shared: true}",
    "23:63: 'map' with 'kind' adds one page; take 'shared' out"),
  Mistake(
    "- write: {by: child, page: 1, value: 21}",
    "- map: {by: child, kind: text, contents: [1000]}",
    "23:51: the value of a page is 1000; it must be from 0 to 999"),
  Mistake(
    "write: {by: two, value: 5}",
    "write: {by: two, page: 0, value: 5}",
    "42:28: 'write' has no key 'page'; it may have: by, value"),
  Mistake(
    "write: {by: two, value: 5}",
    "fork: {from: two, to: three}",
    "42:11: an event has no key 'fork'; it may have: share, read, write, drop, say"),
  Mistake(
    "write: {by: two, value: 5}",
    "write: {by: two, value: 1000}",
    "42:35: 'value' is 1000; it must be from 0 to 999"),
]

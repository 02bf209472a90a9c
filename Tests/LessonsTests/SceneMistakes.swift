/// Mistakes in scenes: their kind, memory and participants.
let sceneMistakes: [Mistake] = [
  Mistake(
    "kind: memory",
    "kind: picture",
    "15:13: the kind is 'picture'; it must be 'memory' or 'value'"),
  Mistake(
    "kind: memory",
    "kinds: memory",
    "15:7: a scene needs 'kind'; add 'kind: memory' or 'kind: value'"),
  Mistake(
    "kind: value",
    "kind: memory",
    "33:7: a memory scene needs 'processes'; add it",
    "35:7: a memory scene has no key 'buffer size'; it may have: kind, strategies, "
      + "free frames, victim, processes, events",
    "37:7: a memory scene has no key 'holders'; it may have: kind, strategies, free "
      + "frames, victim, processes, events",
    "40:11: an event has no key 'share'; it may have: fork, vfork, map, read, write, receive, force, give back, unmap, merge, exec, exit, say",
    "42:18: 'write' needs 'page'; add it"),
  Mistake(
    "strategies: [copy-on-write]\n      free frames: 4",
    "strategies: [cow]\n      free frames: 4",
    "16:20: there is no strategy 'cow'; choose from copy-on-write, eager-copy, always-share"),
  Mistake(
    "strategies: [copy-on-write]\n      free frames: 4",
    "strategies: [copy_on_write]\n      free frames: 4",
    "16:20: there is no strategy 'copy_on_write'; did you mean 'copy-on-write'?"),
  Mistake(
    "strategies: [copy-on-write]\n      free frames: 4",
    "strategies: [eager-copy, eager-copy]\n      free frames: 4",
    "16:32: 'eager-copy' is here twice; a scene plays each strategy once"),
  Mistake(
    "strategies: [copy-on-write]\n      free frames: 4",
    "strategies: []\n      free frames: 4",
    "16:19: 'strategies' is an empty list; put something in it"),
  Mistake(
    "free frames: 4",
    "free frames: 65",
    "17:20: 'free frames' is 65; it must be from 0 to 64"),
  Mistake(
    "free frames: 4",
    "free frames: -1",
    "17:20: 'free frames' is -1; it must be from 0 to 64"),
  Mistake(
    "free frames: 4",
    #"free frames: "4""#,
    "17:20: 'free frames' must be a whole number; take it out of its quotes"),
  Mistake(
    "free frames: 4",
    "free frames: four",
    "17:20: 'free frames' must be a whole number; here is 'four'"),
  Mistake(
    "buffer size: 4096",
    "buffer size: 0",
    "35:20: 'buffer size' is 0; it must be from 1 to 1099511627776"),
  Mistake(
    "buffer size: 4096",
    "buffer size: 1099511627777",
    "35:20: 'buffer size' is 1099511627777; it must be from 1 to 1099511627776"),
  Mistake(
    "pages: [10, 20]",
    "pages: [10, 1000]",
    "19:36: the value of a page is 1000; it must be from 0 to 999"),
  Mistake(
    "pages: [10, 20]",
    "pages: [10, x]",
    "19:36: the value of a page must be a whole number; here is 'x'"),
  Mistake(
    "pages: [10, 20]",
    "pages: 10",
    "19:31: 'pages' must be a list; here is text"),
  Mistake(
    "pages: [10, 20]",
    "pages: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]",
    "19:11: there are 17 pages; a process has at most 16: 1 too many"),
  Mistake(
    ", pages: [10, 20]",
    "",
    "19:11: a process needs 'pages' or 'regions'; add one of them"),
  Mistake(
    "pages: [10, 20]",
    "pages: [10, 20], regions: [private: [1]]",
    "19:50: there are 'pages' already; move them here, as '- private: [...]'"),
  Mistake(
    "strategies: [copy-on-write]\n      free frames: 4",
    "strategies: [copy-on-write]\n      victim: child\n      free frames: 4",
    "17:15: the victim is 'child'; it must be 'writer' or 'largest'"),
  Mistake(
    "pages: [10, 20]",
    "regions: [heap: [1]]",
    "19:34: a region has no key 'heap'; it may have: private, shared, file, text, wiped, kept out"),
  Mistake(
    "pages: [10, 20]",
    "regions: [{private: [10, 20], shared: [1]}]",
    "19:34: a region has one kind; begin another with '- '"),
  Mistake(
    "- {id: parent, pages: [10, 20]}",
    "- {id: parent, pages: [10, 20]}\n        - {id: parent, label: other, pages: [1]}",
    "20:16: the id 'parent' is that of a process in line 19; choose another"),
  Mistake(
    "- {id: parent, pages: [10, 20]}",
    "- {id: parent, pages: [10, 20]}\n        - {id: other, label: Parent, pages: [1]}",
    "20:11: that in line 19 is labelled 'Parent' too; give this one another label"),
  Mistake(
    "- {id: parent, pages: [10, 20]}",
    "- {id: parent, pages: [10, 20]}\n        - {id: b, pages: [1]}\n        - {id: c, "
      + "pages: [1]}\n        - {id: d, pages: [1]}",
    "24:11: this makes 5; a scene has room for 4: 1 too many"),
  Mistake(
    "- {id: parent, pages: [10, 20]}",
    "- {id: parent, pages: [10, 20]}\n        - {id: b, pages: [1]}\n        - {id: c, "
      + "pages: [1]}\n        - {id: d, pages: [1]}\n        - {id: e, pages: [1]}",
    "19:9: there are 5; a scene has room for 4: 1 too many"),
]

import Lessons
import MemoryModel

/// Events of scenes that no file declares.
extension SceneEvent {
  private static func event(_ event: EventNaming<String>, child: Child? = nil) -> SceneEvent {
    SceneEvent(event, child: child, position: SourcePosition(line: 1, column: 1))
  }

  /// The parent forks one whose label is its id.
  public static func fork(_ child: String) -> SceneEvent {
    fork(from: "parent", to: child, label: Label(child))
  }

  public static func fork(from parent: String, to child: String, label: Label) -> SceneEvent {
    event(.fork(parent), child: Child(id: child, label: label))
  }

  public static func vfork(from parent: String, to child: String, label: Label) -> SceneEvent {
    event(.vfork(parent), child: Child(id: child, label: label))
  }

  public static func map(by name: String, _ mapping: Mapping) -> SceneEvent { event(.map(name, mapping)) }

  public static func read(by name: String, page: PageNumber) -> SceneEvent { event(.read(name, page)) }

  public static func write(by name: String, page: PageNumber, value: Int) -> SceneEvent {
    event(.write(name, page, value: value))
  }

  public static func receive(by name: String, page: PageNumber, value: Int) -> SceneEvent {
    event(.receive(name, page, value: value))
  }

  public static func force(by name: String, page: PageNumber, value: Int) -> SceneEvent {
    event(.force(name, page, value: value))
  }

  public static func giveBack(by name: String, page: PageNumber) -> SceneEvent {
    event(.giveBack(name, page))
  }

  public static func unmap(by name: String, page: PageNumber) -> SceneEvent { event(.unmap(name, page)) }

  public static func merge(by name: String, page: PageNumber, with other: String) -> SceneEvent {
    event(.merge(name, page, with: other))
  }

  public static func exec(by name: String) -> SceneEvent { event(.exec(name)) }

  public static func exit(by name: String) -> SceneEvent { event(.exit(name)) }
}

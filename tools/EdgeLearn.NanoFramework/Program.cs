using EdgeLearn.NanoFramework;
using EdgeLearn.NanoFramework.Compilation;
using EdgeLearn.NanoFramework.Projects;

const string Usage = """
    usage: EdgeLearn.NanoFramework check|sync [--root DIRECTORY]

      check   compile the device projects against stubs of nanoFramework's API; every build does
      sync    write the .nfproj files and what belongs to them from the .csproj files
    """;

string command = args.FirstOrDefault() ?? "";
int rootOption = Array.IndexOf(args, "--root");
Repository repository = rootOption >= 0 && rootOption + 1 < args.Length
    ? new Repository(Path.GetFullPath(args[rootOption + 1]))
    : Repository.Find(Environment.CurrentDirectory);

switch (command)
{
    case "check":
        IReadOnlyList<string> errors = DeviceCheck.Run(repository);
        foreach (string error in errors)
        {
            Console.WriteLine(error);
        }

        return errors.Count == 0 ? 0 : 1;

    case "sync":
        foreach (string path in ProjectWriter.Sync(repository))
        {
            Console.WriteLine(Path.GetRelativePath(repository.Root, path));
        }

        return 0;

    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

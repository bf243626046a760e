using EdgeLearn.Fuzz;
using SharpFuzz;

// See README.md. EdgeLearn.Fuzz tflite|elb|tran|elp|elc|feat [FILE...]: with files, each is tried once; without, a fuzzer feeds standard input.
if (args.Length == 0 || FuzzTargets.Find(args[0]) is not { } target)
{
    Console.Error.WriteLine("Name a target: tflite, elb, tran, elp, elc or feat.");
    return 2;
}

foreach (var file in args[1..])
{
    target(File.ReadAllBytes(file));
    Console.WriteLine($"{file}: no crash");
}

if (args.Length == 1)
{
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        target(copy.ToArray());
    });
}

return 0;

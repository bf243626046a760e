using System.Text.Json;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Runs;

const int userMistake = 1;
const int wrongUsage = 2;

if (args is not [{ Length: > 0 } folder])
{
    Console.Error.WriteLine("Usage: EdgeLearn.Trainer FOLDER, where FOLDER holds a job.json. 'edgelearn build' starts it.");
    return wrongUsage;
}

try
{
    TrainingRun.Do(new TrainingFolder(folder), progress => Console.WriteLine(JsonSerializer.Serialize(progress, TrainingJson.Default.TrainingProgress)));
    return 0;
}
catch (ModelException exception)
{
    foreach (string line in exception.Details)
    {
        Console.Error.WriteLine(line);
    }

    Console.Error.WriteLine(exception.Message);
    return userMistake;
}

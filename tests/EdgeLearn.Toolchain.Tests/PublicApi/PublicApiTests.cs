using EdgeLearn.Tests.Shared;
using PublicApiGenerator;

namespace EdgeLearn.Toolchain.Tests.PublicApi;

public class PublicApiTests
{
    private const string Accept = "EDGELEARN_ACCEPT_API";

    /// <summary>
    /// The approved surface lies beside this file. After an intended change, run the tests once with EDGELEARN_ACCEPT_API=1 and look at the difference.
    /// </summary>
    [Theory]
    [InlineData(typeof(Interpreter))]
    [InlineData(typeof(AllKernels))]
    [InlineData(typeof(LaneKernels))]
    [InlineData(typeof(FileModelSource))]
    [InlineData(typeof(ResourceModelSource))]
    [InlineData(typeof(ModelUnpacker))]
    [InlineData(typeof(Signal.FeaturePipeline))]
    [InlineData(typeof(EdgeLearn.Training.SgdLearner))]
    [InlineData(typeof(EdgeLearn.Training.FileCheckpointStorage))]
    [InlineData(typeof(EdgeLearn.Training.BackupCounters))]
    [InlineData(typeof(Blob.BlobWriter))]
    public void The_public_surface_is_the_approved_one(Type type)
    {
        var name = type.Assembly.GetName().Name;
        var surface = type.Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n");
        var approved = Path.Combine(Repository.Root, "tests", "EdgeLearn.Toolchain.Tests", "PublicApi", $"{name}.approved.txt");
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(approved, surface);
        }

        File.Exists(approved).ShouldBeTrue($"{approved} is missing; run with {Accept}=1 to write it.");
        surface.ShouldBe(File.ReadAllText(approved).ReplaceLineEndings("\n"), $"The public surface of {name} changed.");
    }
}

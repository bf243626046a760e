using System.Text.RegularExpressions;
using EdgeLearn.NanoFramework.Projects;
using Xunit;

namespace EdgeLearn.NanoFramework.Tests;

/// <summary>The page of runs on a nanoCLR is about the sources that are here.</summary>
public sealed class DeviceRunsPageTests
{
    [Fact]
    public void The_last_run_on_a_nanoCLR_was_of_these_sources()
    {
        string page = StubSet.Repository.DeviceRunsPage;
        string run = File.Exists(page) ? Regex.Match(File.ReadAllText(page), "^- Sources: `([0-9a-f]{64})`", RegexOptions.Multiline).Groups[1].Value : "";

        Assert.SkipWhen(
            run != DeviceSources.Hash(StubSet.Repository),
            "docs/device-runs.md is older than src/. Where a nanoCLR is installed: dotnet run --project tools/EdgeLearn.DeviceRunner");
    }
}

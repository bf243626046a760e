using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Inspection;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'inspect --json' prints; docs/cli.md describes it.</summary>
internal static class InspectionJson
{
    public static object Of(ModelFacts facts, IReadOnlyList<BoardFit> fits) => new
    {
        facts.BlobBytes,
        facts.ArenaBytes,
        facts.Macs,
        facts.WeightBytes,
        facts.Inputs,
        facts.Outputs,
        facts.Operators,
        facts.Labels,
        facts.GoldenVectors,
        Provenance = Json.Parsed(facts.Provenance),
        facts.Features,
        facts.Training,
        Arena = new
        {
            facts.Plan.PeakStep,
            Buffers = facts.Plan.Buffers.Select(buffer => new { buffer.Name, buffer.Offset, Bytes = buffer.Size, buffer.FirstStep, buffer.LastStep }),
        },
        Ram = new { facts.Resident, facts.Streamed },
        Boards = fits.Select(fit => new
        {
            fit.Board.Name,
            HeapBytes = fit.Board.Heap.Bytes,
            DeploymentBytes = fit.Board.Deployment.Bytes,
            StorageBytes = fit.Board.Storage.Bytes,
            fit.FitsResident,
            fit.FitsStreamed,
            fit.FitsDeployment,
            fit.FitsStorage,
        }),
    };
}

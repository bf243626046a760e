using EdgeLearn.Toolchain.Inspection;

namespace EdgeLearn.Toolchain.Boards;

/// <summary>Whether a model has room on a board.</summary>
/// <param name="Board">The board.</param>
/// <param name="Resident">What the model takes with its file in memory.</param>
/// <param name="Streamed">What it takes with its file in storage.</param>
/// <param name="BlobBytes">The size of the model file.</param>
public sealed record BoardFit(Board Board, MemoryUse Resident, MemoryUse Streamed, long BlobBytes)
{
    /// <summary>Whether the heap has room for the model in memory, beside an empty program.</summary>
    public bool FitsResident => Fits(Resident);

    /// <summary>Whether there is flash for the file, and heap to run it from there, beside an empty program.</summary>
    public bool FitsStreamed => Fits(Streamed) && (FitsStorage || FitsDeployment);

    /// <summary>Whether the file has room among the application's assemblies, as a resource.</summary>
    public bool FitsDeployment => BlobBytes <= Board.Deployment.Bytes;

    /// <summary>Whether the file has room in the storage for files.</summary>
    public bool FitsStorage => BlobBytes <= Board.Storage.Bytes;

    /// <summary>Compares a model with a board.</summary>
    public static BoardFit Of(ModelFacts model, Board board) =>
        new(board, model.Resident, model.Streamed, model.BlobBytes);

    private bool Fits(MemoryUse use) =>
        use.Total + DeviceMemory.EmptyProgram <= Board.Heap.Bytes && use.LargestObject <= HeapRule.LargestObject;
}

namespace EdgeLearn.Toolchain.Boards;

/// <summary>What EdgeLearn needs to know about a board: a file board.json says it.</summary>
/// <param name="Name">The name that people type.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Firmware">The nanoFramework firmware that the figures are for.</param>
/// <param name="Chip">The microcontroller.</param>
/// <param name="ClockMegahertz">Its clock.</param>
/// <param name="Heap">The managed heap.</param>
/// <param name="Deployment">The flash for the application's assemblies and resources.</param>
/// <param name="Storage">The flash for files.</param>
/// <param name="Speed">How fast it interprets.</param>
public sealed record Board(
    string Name, string Title, string Firmware, string Chip, int ClockMegahertz, BoardSize Heap, BoardSize Deployment, BoardSize Storage, BoardSpeed Speed);

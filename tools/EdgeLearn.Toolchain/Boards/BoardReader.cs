using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeLearn.Toolchain.Boards;

/// <summary>Reads board.json; boards/board.schema.json is its specification.</summary>
internal static class BoardReader
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads and checks a description.</summary>
    /// <param name="json">The content of the file.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <exception cref="ModelException">The text is no sound description of a board.</exception>
    public static Board Read(string json, string name)
    {
        try
        {
            Board board = JsonSerializer.Deserialize<Board>(json, Options) ?? throw new JsonException("It is empty.");
            Verify(board, name);
            return board;
        }
        catch (JsonException exception)
        {
            throw new ModelException(
                $"{name} is no sound board.json: {Problem(exception)} See boards/board.schema.json.", exception);
        }
    }

    // A value that cannot be read is named by its place; text that is no JSON, or lacks something, by the reader's own words.
    private static string Problem(JsonException exception) => exception is { Path: ['$', '.', .. var property], InnerException: not JsonException }
        ? $"'{property}' in line {exception.LineNumber + 1} has not the value that belongs there."
        : Text.OneLine(exception.Message);

    private static void Verify(Board board, string name)
    {
        Require(board.Name.Length > 0, "'name' is empty");
        Require(board.ClockMegahertz > 0, "'clockMegahertz' is not positive");
        Require(board.Heap.Bytes > 0, "'heap.bytes' is not positive");
        Require(board.Deployment.Bytes > 0, "'deployment.bytes' is not positive");
        Require(board.Storage.Bytes >= 0, "'storage.bytes' is negative");
        Require(
            board.Speed.NanosecondsLow > 0 && board.Speed.NanosecondsHigh >= board.Speed.NanosecondsLow,
            "'speed' is no range of positive numbers");

        void Require(bool fact, string problem)
        {
            if (!fact)
            {
                throw new ModelException($"{name} is no sound board.json: {problem}. See boards/board.schema.json.");
            }
        }
    }
}

using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeLearn.Toolchain.Import;

/// <summary>Where a model came from, as the JSON that its file carries.</summary>
public static class Provenance
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The version of the tools.</summary>
    public static string Tool { get; } = $"edgelearn {typeof(Provenance).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>Names the source file, its size and SHA-256, and the tool. The same file always gives the same text.</summary>
    public static string Of(byte[] file, string name) => JsonSerializer.Serialize(
        new
        {
            source = name,
            sourceBytes = file.Length,
            sourceSha256 = Convert.ToHexStringLower(SHA256.HashData(file)),
            tool = Tool,
        },
        Options);
}

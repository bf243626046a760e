namespace EdgeLearn.Toolchain.Lowering;

/// <summary>The constants of a blob, each at a multiple of 4; equal constants are stored once.</summary>
internal sealed class DataSection
{
    private readonly List<byte> _bytes = [];
    private readonly Dictionary<string, int> _places = [];

    /// <summary>Everything that was added.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>Adds a constant and gives its place.</summary>
    public int Add(ReadOnlySpan<byte> constant)
    {
        var key = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(constant)) + constant.Length;
        if (_places.TryGetValue(key, out var place))
        {
            return place;
        }

        place = _bytes.Count;
        _places.Add(key, place);
        _bytes.AddRange(constant);
        while (_bytes.Count % 4 != 0)
        {
            _bytes.Add(0);
        }

        return place;
    }
}

namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>
/// A model of littlefs under .NET nanoFramework, with its faults: nothing is durable before a file is closed, a move refuses a target that
/// exists, and when the power goes the file that was being written is found in the state that <see cref="CutEffect"/> names. Every byte
/// written, every opening, closing, moving and deleting is a step at which the power can go.
/// </summary>
internal sealed class FaultyVolume(int seed)
{
    private const int Never = int.MaxValue;

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly Dictionary<string, List<byte[]>> _history = [];
    private readonly List<byte> _written = [];
    private string? _writing;
    private byte[]? _read;
    private int _position;
    private bool _isOff;

    /// <summary>Steps until the power goes.</summary>
    public int StepsToCut { get; set; } = Never;

    /// <summary>What the cut leaves.</summary>
    public CutEffect Effect { get; set; }

    /// <summary>Whether writing fails, as on a full volume.</summary>
    public bool IsFull { get; set; }

    /// <summary>Bits that turn while the next file is written.</summary>
    public int FlipsInWriting { get; set; }

    /// <summary>Steps so far.</summary>
    public int Steps { get; private set; }

    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>After a cut: the power is back, and what was not closed is lost.</summary>
    public void PowerOn()
    {
        _isOff = false;
        StepsToCut = Never;
        _writing = null;
        _read = null;
    }

    public bool Exists(string name)
    {
        RequirePower();
        return _files.ContainsKey(name);
    }

    public bool Create(string name)
    {
        RequirePower();
        if (IsFull)
        {
            return false;
        }

        _writing = name;
        _written.Clear();
        Step();
        return true;
    }

    public bool Write(ReadOnlySpan<byte> bytes)
    {
        RequirePower();
        foreach (byte value in bytes)
        {
            if (IsFull)
            {
                return false;
            }

            _written.Add(value);
            Step();
        }

        return true;
    }

    public bool Open(string name)
    {
        RequirePower();
        _position = 0;
        return _files.TryGetValue(name, out _read);
    }

    public int Read(Span<byte> bytes)
    {
        RequirePower();
        int count = Math.Min(bytes.Length, _read!.Length - _position);
        _read.AsSpan(_position, count).CopyTo(bytes);
        _position += count;
        return count;
    }

    public bool Close()
    {
        RequirePower();
        if (_writing is not { } name)
        {
            return true;
        }

        Step();
        byte[] content = [.. _written];
        for (; FlipsInWriting > 0; FlipsInWriting--)
        {
            Flip(content);
        }

        Commit(name, content);
        _writing = null;
        return !IsFull;
    }

    public void Move(string from, string to)
    {
        RequirePower();
        if (_files.ContainsKey(to) || !_files.TryGetValue(from, out byte[]? content))
        {
            throw new IOException("The target exists, or the source does not.");
        }

        Step();
        Commit(to, content);
        _files.Remove(from);
        Step();
    }

    public bool Delete(string name)
    {
        RequirePower();
        Step();
        _files.Remove(name);
        Step();
        return true;
    }

    /// <summary>Turns some bits of a file at rest.</summary>
    public void FlipBits(string name, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Flip(_files[name]);
        }
    }

    private void Flip(byte[] content)
    {
        if (content.Length > 0)
        {
            content[_random.Next(content.Length)] ^= (byte)(1 << _random.Next(8));
        }
    }

    private void RequirePower()
    {
        if (_isOff)
        {
            throw new PowerCutException();
        }
    }

    private void Step()
    {
        Steps++;
        if (StepsToCut != Never && StepsToCut-- == 0)
        {
            _isOff = true;
            if (Effect == CutEffect.Formatted)
            {
                _files.Clear();
                _history.Clear();
            }
            else if (_writing is { } name)
            {
                Damage(name);
            }

            throw new PowerCutException();
        }
    }

    private void Damage(string name)
    {
        byte[] written = [.. _written];
        bool wasThere = _files.TryGetValue(name, out byte[]? old);
        switch (Effect)
        {
            case CutEffect.Torn or CutEffect.New:
                _files[name] = written;
                break;
            case CutEffect.Mixed:
                _files[name] = [.. written, .. (old ?? []).Skip(written.Length)];
                break;
            case CutEffect.Emptied:
                _files[name] = [];
                break;
            case CutEffect.Gone:
                _files.Remove(name);
                break;
            case CutEffect.Stale when wasThere:
                List<byte[]> versions = _history[name];
                _files[name] = [.. versions[_random.Next(versions.Count)]];
                break;
            default:
                break;
        }
    }

    private void Commit(string name, byte[] content)
    {
        _files[name] = content;
        if (!_history.TryGetValue(name, out List<byte[]>? versions))
        {
            _history[name] = versions = [];
        }

        versions.Add([.. content]);
    }
}

namespace EdgeLearn.Toolchain.Pruning.Channels;

/// <summary>Numbers that are joined to sets; the least number of a set stands for it.</summary>
internal sealed class DisjointSets
{
    private readonly List<int> _parents = [];

    /// <summary>Adds the next number, a set of its own.</summary>
    public int Add()
    {
        _parents.Add(_parents.Count);
        return _parents.Count - 1;
    }

    /// <summary>Makes one set of those of two numbers.</summary>
    public void Join(int a, int b)
    {
        int first = RootOf(a);
        int second = RootOf(b);
        _parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    /// <summary>The number that stands for a number's set.</summary>
    public int RootOf(int number)
    {
        while (_parents[number] != number)
        {
            number = _parents[number] = _parents[_parents[number]];
        }

        return number;
    }
}

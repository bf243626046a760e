using System.Globalization;

namespace EdgeLearn.Toolchain.Pruning.Channels;

/// <summary>Chooses the channels that go: again and again those that harm least for each multiplication that they save.</summary>
internal sealed class ChannelChoice
{
    private readonly ChannelCosts _costs;
    private readonly int _multiple;
    private readonly List<int>[] _left; // the labels of each block that are still there
    private readonly ILookup<int, ChannelReader> _readers; // by label
    private readonly ILookup<int, int[]> _written; // by label
    private readonly Dictionary<int, double> _harms = [];
    private readonly HashSet<int> _removed = [];

    /// <summary>Prepares a choice.</summary>
    /// <param name="labels">Of the channels.</param>
    /// <param name="readers">The layers that read them.</param>
    /// <param name="costs">What they cost.</param>
    /// <param name="multiple">What the number of a block's channels becomes a multiple of.</param>
    public ChannelChoice(ChannelLabels labels, ChannelReader[] readers, ChannelCosts costs, int multiple)
    {
        _costs = costs;
        _multiple = multiple;
        _left = [.. labels.Blocks().Select(block => block.ToList())];
        _readers = readers.SelectMany(reader => reader.Labels.Select(label => (label, reader))).ToLookup(pair => pair.label, pair => pair.reader);
        _written = labels.Written().SelectMany(layer => layer.Distinct().Select(label => (label, layer))).ToLookup(pair => pair.label, pair => pair.layer);
    }

    /// <summary>Removes channels until a share of the multiplications is left.</summary>
    /// <returns>The labels that went.</returns>
    /// <exception cref="ModelException">So much cannot be removed.</exception>
    public IReadOnlySet<int> Remove(double share)
    {
        long all = _costs.Macs(_removed);
        for (long left = all; left > share * all; left = _costs.Macs(_removed))
        {
            int next = Cheapest(left);
            if (next < 0)
            {
                throw new ModelException(string.Create(CultureInfo.InvariantCulture,
                    $"{100.0 * left / all:0.0} % of the network's multiplications are in channels that cannot be removed, and {100 * share:0.0} % were to be left: keep more, or choose a smaller network."));
            }

            Remove(_left[next]);
        }

        return _removed;
    }

    // The block whose next channels cost least; -1 where nothing is left to remove.
    private int Cheapest(long macs)
    {
        int best = -1;
        double least = double.PositiveInfinity;
        for (int block = 0; block < _left.Length; block++)
        {
            int count = Next(_left[block]);
            if (count == 0)
            {
                continue;
            }

            int[] channels = [.. _left[block].Where(IsOneOfMany).OrderBy(Harm).Take(count)];
            if (channels.Length < count)
            {
                continue;
            }

            long saved = macs - _costs.Macs(_removed.Concat(channels).ToHashSet());
            double price = channels.Sum(Harm) / Math.Max(1, saved);
            if (price < least)
            {
                (best, least) = (block, price);
            }
        }

        return best;
    }

    private void Remove(List<int> block)
    {
        for (int count = Next(block); count > 0 && block.Any(IsOneOfMany); count--)
        {
            int label = block.Where(IsOneOfMany).MinBy(Harm);
            block.Remove(label);
            _removed.Add(label);
            foreach (ChannelReader reader in _readers[label])
            {
                reader.Remove(label);
                foreach (int other in reader.Labels)
                {
                    _harms.Remove(other);
                }
            }
        }
    }

    // How many channels go at once, so that what stays is a multiple; a block never goes wholly.
    private int Next(List<int> block)
    {
        int stays = (block.Count - 1) / _multiple * _multiple;
        return stays == 0 ? 0 : block.Count - stays;
    }

    // Where joined channels are added to others, a layer could lose all of its own while the block has many.
    private bool IsOneOfMany(int label) => _written[label].All(layer => layer.Any(other => other != label && !_removed.Contains(other)));

    private double Harm(int label)
    {
        if (!_harms.TryGetValue(label, out double harm))
        {
            _harms.Add(label, harm = _readers[label].Sum(reader => reader.Harm(label)));
        }

        return harm;
    }
}

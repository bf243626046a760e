namespace EdgeLearn.Toolchain.Planning;

/// <summary>Fills the areas of a picture so that neighbours differ.</summary>
internal static class PictureShades
{
    private const string Shades = "▒█░▓";

    public static char[][] Fill(int[][] owners, int count)
    {
        var neighbours = Neighbours(owners, count);
        var shades = new int[count];
        var uses = new int[Shades.Length];
        for (var i = 0; i < count; i++)
        {
            // The rarest shade among those that no neighbour has; with too many neighbours, the rarest of all.
            var taken = neighbours[i].Where(other => other < i).Select(other => shades[other]).ToHashSet();
            shades[i] = Enumerable.Range(0, Shades.Length).MinBy(shade => (taken.Contains(shade), uses[shade], shade));
            uses[shades[i]]++;
        }

        return [.. owners.Select(row => row.Select(owner => owner == PictureOwners.Free ? ' ' : Shades[shades[owner]]).ToArray())];
    }

    private static HashSet<int>[] Neighbours(int[][] owners, int count)
    {
        var neighbours = new HashSet<int>[count];
        for (var i = 0; i < count; i++)
        {
            neighbours[i] = [];
        }

        for (var row = 0; row < owners.Length; row++)
        {
            for (var column = 0; column < owners[row].Length; column++)
            {
                if (row > 0)
                {
                    Note(neighbours, owners[row][column], owners[row - 1][column]);
                }

                if (column > 0)
                {
                    Note(neighbours, owners[row][column], owners[row][column - 1]);
                }
            }
        }

        return neighbours;
    }

    private static void Note(HashSet<int>[] neighbours, int a, int b)
    {
        if (a != b && a != PictureOwners.Free && b != PictureOwners.Free)
        {
            neighbours[a].Add(b);
            neighbours[b].Add(a);
        }
    }
}
